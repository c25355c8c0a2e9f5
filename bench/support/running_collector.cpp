#include "bench/support/running_collector.hpp"

#include <chrono>
#include <fstream>
#include <thread>
#include <vector>

namespace footfall::bench {

namespace fs = std::filesystem;

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "footfall-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    give_up("no temporary folder");
  }
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string when_written(const fs::path& file, const ServerProcess& server, const fs::path& log) {
  for (std::string text; server.running();) {
    if (std::ifstream in(file); in && std::getline(in, text) && !text.empty()) {
      return text;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::ifstream in(log);
  give_up("the server ended:\n" + std::string(std::istreambuf_iterator<char>(in), {}));
}

RunningCollector::RunningCollector(const Programs& programs, const fs::path& data, const Scratch& scratch,
                                   const std::vector<std::string>& options) {
  const fs::path port_file = scratch / "port";
  const fs::path log = scratch / "collector.log";
  fs::remove(port_file);
  const auto begun = std::chrono::steady_clock::now();
  std::vector<std::string> command{programs.footfall, "serve",    "--data",      data,          "--engine",
                                   programs.engine,   "--listen", "127.0.0.1:0", "--port-file", port_file};
  command.insert(command.end(), options.begin(), options.end());
  server_.emplace(command, log);
  port_ = static_cast<std::uint16_t>(std::stoi(when_written(port_file, *server_, log)));
  ready_seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace footfall::bench
