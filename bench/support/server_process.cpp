#include "bench/support/server_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

extern char** environ;

namespace footfall::bench {
namespace {

constexpr std::chrono::seconds kGrace{30};

enum class Errors { kToOutput, kShown };

pid_t spawn(const std::vector<std::string>& command, int output, Errors errors) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  if (errors == Errors::kToOutput) {
    ::posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  }
  pid_t pid = -1;
  const int error = ::posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    give_up("cannot start " + command.front());
  }
  return pid;
}

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::uint64_t number_after(const std::string& text, const std::string& label) {
  const std::size_t at = text.find(label);
  return at == std::string::npos ? 0 : std::strtoull(text.c_str() + at + label.size(), nullptr, 10);
}

// Fields 14 and 15 of /proc/PID/stat, counted after the name, which may hold anything.
Usage cpu_of(const std::string& stat) {
  std::istringstream fields(stat.substr(stat.rfind(')') + 2));
  std::string skipped;
  for (int i = 3; i < 14; ++i) {
    fields >> skipped;
  }
  double user = 0;
  double system = 0;
  fields >> user >> system;
  const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  Usage usage;
  usage.cpu_seconds = (user + system) / ticks;
  usage.kernel_seconds = system / ticks;
  return usage;
}

Usage usage_alone(pid_t pid) {
  const std::string folder = "/proc/" + std::to_string(pid) + "/";
  const std::string stat = file_text(folder + "stat");
  if (stat.empty()) {
    return {};
  }
  const std::string status = file_text(folder + "status");
  Usage usage = cpu_of(stat);
  usage.rss_bytes = number_after(status, "VmRSS:") * 1024;
  usage.peak_rss_bytes = number_after(status, "VmHWM:") * 1024;
  usage.written_bytes = number_after(file_text(folder + "io"), "\nwrite_bytes: ");
  return usage;
}

std::vector<pid_t> descendants(pid_t pid) {
  std::vector<pid_t> found;
  const std::filesystem::path tasks = "/proc/" + std::to_string(pid) + "/task";
  std::error_code gone;
  for (const auto& task : std::filesystem::directory_iterator(tasks, gone)) {
    std::istringstream children(file_text(task.path() / "children"));
    for (pid_t child = 0; children >> child;) {
      found.push_back(child);
      const std::vector<pid_t> below = descendants(child);
      found.insert(found.end(), below.begin(), below.end());
    }
  }
  return found;
}

void add(Usage& sum, const Usage& one) {
  sum.cpu_seconds += one.cpu_seconds;
  sum.kernel_seconds += one.kernel_seconds;
  sum.rss_bytes += one.rss_bytes;
  sum.peak_rss_bytes += one.peak_rss_bytes;
  sum.written_bytes += one.written_bytes;
}

}  // namespace

void give_up(const std::string& message) {
  std::cerr << message << '\n';
  std::exit(1);
}

ServerProcess::ServerProcess(const std::vector<std::string>& command, const std::filesystem::path& log) {
  const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (output < 0) {
    give_up("cannot write the log of " + command.front());
  }
  pid_ = spawn(command, output, Errors::kToOutput);
  ::close(output);
}

ServerProcess::~ServerProcess() {
  ::kill(pid_, SIGTERM);
  const auto deadline = std::chrono::steady_clock::now() + kGrace;
  while (::waitpid(pid_, nullptr, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

bool ServerProcess::running() const {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == 0;
}

Usage ServerProcess::usage() const {
  Usage sum = usage_alone(pid_);
  for (const pid_t pid : descendants(pid_)) {
    add(sum, usage_alone(pid));
  }
  return sum;
}

Usage ServerProcess::usage_of(const std::string& program) const {
  if (program.empty()) {
    return usage_alone(pid_);
  }
  Usage sum;
  for (const pid_t pid : descendants(pid_)) {
    if (file_text("/proc/" + std::to_string(pid) + "/comm") == program + "\n") {
      add(sum, usage_alone(pid));
    }
  }
  return sum;
}

std::string output_of(const std::vector<std::string>& command) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
    give_up("no pipe");
  }
  const pid_t pid = spawn(command, pipe[1], Errors::kShown);
  ::close(pipe[1]);
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(pipe[0], buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(pid, &status, 0);
  if (status != 0) {
    give_up("failed: " + command.front() + (command.size() > 1 ? " " + command[1] : ""));
  }
  return text;
}

}  // namespace footfall::bench
