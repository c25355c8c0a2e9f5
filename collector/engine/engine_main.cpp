// footfall-engine: the ClickHouse engine (chDB) as a process of its own, behind ClickHouse's HTTP interface.
#include <CLI/CLI.hpp>
#include <csignal>

#include "collector/engine/engine_server.hpp"

int main(int argc, char** argv) {
  CLI::App app("footfall-engine: holds chDB and answers ClickHouse's HTTP interface on a Unix socket");
  footfall::engine::EngineOptions options;
  app.add_option("--path", options.folder, "Folder of the engine's data; made when missing")->required();
  app.add_option("--socket", options.socket, "Unix socket to listen on")->required();
  app.set_version_flag("--version", "footfall-engine 0.1.0");
  CLI11_PARSE(app, argc, argv);
  std::signal(SIGPIPE, SIG_IGN);
  return footfall::engine::serve(options);
}
