#include "collector/app/commands.hpp"

int main(int argc, char** argv) {
  return footfall::collector::app::run(argc, argv);
}
