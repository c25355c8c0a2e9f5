// `footfall serve` as a process of the test's own. FOOTFALL_PROGRAM and FOOTFALL_ENGINE name the programs.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temp_folder.hpp"

namespace footfall::support {

class CollectorProcess {
 public:
  enum class Begin { kWithSite, kEmpty };

  /// Of a data folder with the site `shop`, or of one that is not there yet.
  explicit CollectorProcess(Begin begin = Begin::kWithSite) {
    if (begin == Begin::kWithSite) {
      command({"site", "add", "shop"});
    }
  }
  ~CollectorProcess() { end(SIGKILL); }
  CollectorProcess(const CollectorProcess&) = delete;
  CollectorProcess& operator=(const CollectorProcess&) = delete;

  /// Done in each child of this before the program takes over: its environment, its descriptors.
  std::function<void()> in_child;

  std::filesystem::path data() const { return folder_ / "data"; }
  pid_t pid() const { return pid_; }

  /// Starts it, on any free port, with further options of `serve`. Does not wait.
  void spawn(const std::vector<std::string>& more = {}, const std::string& engine = FOOTFALL_ENGINE) {
    std::filesystem::remove(folder_ / "port");
    std::vector<std::string> words{"serve",       "--data",         data(),     "--listen", "127.0.0.1:0",
                                   "--port-file", folder_ / "port", "--engine", engine};
    words.insert(words.end(), more.begin(), more.end());
    pid_ = start(words);
  }

  /// The port, once it listens; nothing while it does not.
  std::optional<std::uint16_t> port() const {
    std::ifstream file(folder_ / "port");
    int port = 0;
    return file >> port && port > 0 ? std::optional(static_cast<std::uint16_t>(port)) : std::nullopt;
  }

  std::uint16_t wait_for_port() const {
    while (true) {
      if (const auto found = port()) {
        return *found;
      }
      REQUIRE_MESSAGE(::waitpid(pid_, nullptr, WNOHANG) == 0, log());
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  /// Sends the signal and waits for the end; gives the status as waitpid does.
  int end(int signal) {
    int status = 0;
    if (pid_ > 0) {
      ::kill(pid_, signal);
      ::waitpid(pid_, &status, 0);
      pid_ = -1;
    }
    return status;
  }

  /// The engine that it started, while one runs.
  std::optional<pid_t> engine_pid() const {
    const std::filesystem::path tasks = "/proc/" + std::to_string(pid_) + "/task";
    std::error_code gone;
    for (const auto& task : std::filesystem::directory_iterator(tasks, gone)) {
      std::ifstream children(task.path() / "children");
      for (pid_t child = 0; children >> child;) {
        std::ifstream name("/proc/" + std::to_string(child) + "/comm");
        std::string text;
        if (std::getline(name, text) && text.starts_with("footfall-engin")) {
          return child;
        }
      }
    }
    return std::nullopt;
  }

  /// Another command of the program on the same data folder, to its end. REQUIRES: it succeeds.
  void command(const std::vector<std::string>& words) { REQUIRE_MESSAGE(status_of(words) == 0, log()); }

  /// A command that takes no data folder, to its end; gives its exit status.
  int plain(const std::vector<std::string>& words) const {
    int status = 0;
    REQUIRE(::waitpid(start(words), &status, 0) > 0);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
  }

  /// The same with a command that must end with status 1.
  bool refused(const std::vector<std::string>& words) {
    const int status = status_of(words);
    return WIFEXITED(status) && WEXITSTATUS(status) == 1;
  }

  /// Another command of the program on the same data folder, killed as soon as `when` says so. REQUIRES: it
  /// does, or the command ends.
  template <class When>
  void kill_command(std::vector<std::string> words, const When& when) {
    words.insert(words.end(), {"--data", data()});
    const pid_t command = start(words);
    while (::waitpid(command, nullptr, WNOHANG) == 0) {
      if (when()) {
        ::kill(command, SIGKILL);
        ::waitpid(command, nullptr, 0);
        return;
      }
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  }

  std::string log() const {
    std::ifstream file(folder_ / "log");
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  int status_of(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data()});
    int status = 0;
    REQUIRE(::waitpid(start(words), &status, 0) > 0);
    return status;
  }

  pid_t start(const std::vector<std::string>& words) const {
    std::vector<std::string> all{FOOTFALL_PROGRAM};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& word : all) {
      arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const std::string log_file = folder_ / "log";
    const pid_t pid = ::fork();
    REQUIRE(pid >= 0);
    if (pid == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      const int log = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
      ::dup2(log, STDOUT_FILENO);
      ::dup2(log, STDERR_FILENO);
      if (in_child) {
        in_child();
      }
      ::execv(arguments[0], arguments.data());
      ::_exit(127);
    }
    return pid;
  }

  TempFolder folder_;
  pid_t pid_ = -1;
};

}  // namespace footfall::support
