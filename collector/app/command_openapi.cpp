#include <iostream>

#include "collector/app/commands.hpp"
#include "collector/report/openapi.hpp"

namespace footfall::collector::app {

void add_openapi_command(CLI::App& program) {
  program.add_subcommand("openapi", "Print the description of the reading API (OpenAPI 3.1)")->callback([] {
    std::cout << report::openapi_text();
  });
}

}  // namespace footfall::collector::app
