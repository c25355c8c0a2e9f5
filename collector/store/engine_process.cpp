#include "collector/store/engine_process.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>

namespace footfall::collector {
namespace {

using std::chrono::milliseconds;

constexpr int kNiceness = 5;
constexpr milliseconds kLook{50};
constexpr milliseconds kFirstPause{100};
constexpr milliseconds kLongestPause{5'000};
// An engine that lived this long starts again without a growing pause.
constexpr std::chrono::seconds kSteady{30};
constexpr milliseconds kGraceToEnd{10'000};

}  // namespace

bool socket_answers(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = socket.string();
  if (path.size() >= sizeof address.sun_path) {
    return false;
  }
  std::memcpy(address.sun_path, path.c_str(), path.size());
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool answers = descriptor >= 0 && ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address),
                                                    sizeof address) == 0;
  if (descriptor >= 0) {
    ::close(descriptor);
  }
  return answers;
}

Outcome<std::unique_ptr<EngineProcess>> EngineProcess::start(EngineProcessOptions options) {
  if (::access(options.program.c_str(), X_OK) != 0) {
    return Failure{FailureKind::kNotFound,
                   "there is no program footfall-engine at " + options.program.string()};
  }
  if (options.socket.string().size() >= sizeof(sockaddr_un::sun_path)) {
    return Failure{FailureKind::kInvalid,
                   "the data folder's path is too long for a Unix socket: " + options.socket.string()};
  }
  std::unique_ptr<EngineProcess> engine(new EngineProcess(std::move(options)));
  engine->thread_ = std::thread([raw = engine.get()] { raw->watch(); });
  return engine;
}

EngineProcess::~EngineProcess() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_asked_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

// True when a stop was asked for.
bool EngineProcess::pause(milliseconds time) {
  std::unique_lock lock(mutex_);
  return stop_asked_.wait_for(lock, time, [this] { return stopping_; });
}

// Between fork and exec only calls that are safe in a child of a program with threads.
pid_t EngineProcess::spawn() const {
  const std::string program = options_.program.string();
  const std::string path = "--path=" + options_.folder.string();
  const std::string socket = "--socket=" + options_.socket.string();
  const char* const argv[] = {program.c_str(), path.c_str(), socket.c_str(), nullptr};
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid != 0) {
    return pid;
  }
  // The signal comes when the thread that forked ends, which is the watching thread.
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) {
    ::_exit(1);
  }
  // Under load acknowledgements come first; what waits for the engine is safe in the spool.
  ::setpriority(PRIO_PROCESS, 0, kNiceness);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execv(program.c_str(), const_cast<char* const*>(argv));
  ::_exit(127);
}

void EngineProcess::end(pid_t pid) {
  ::kill(pid, SIGTERM);
  const auto deadline = std::chrono::steady_clock::now() + kGraceToEnd;
  while (::waitpid(pid, nullptr, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline) {
      ::kill(pid, SIGKILL);
      ::waitpid(pid, nullptr, 0);
      return;
    }
    std::this_thread::sleep_for(milliseconds(10));
  }
}

void EngineProcess::watch() {
  milliseconds next_pause = kFirstPause;
  while (true) {
    // Another process's engine serves the socket: use it while it lasts.
    if (socket_answers(options_.socket)) {
      if (pause(kLook)) {
        return;
      }
      continue;
    }
    const auto started = std::chrono::steady_clock::now();
    const pid_t pid = spawn();
    if (pid < 0) {
      options_.report("the engine could not be started");
    } else {
      while (::waitpid(pid, nullptr, WNOHANG) == 0) {
        if (pause(kLook)) {
          end(pid);
          return;
        }
      }
      options_.report("the engine ended and is started again");
    }
    next_pause = std::chrono::steady_clock::now() - started > kSteady ? kFirstPause : next_pause;
    if (pause(next_pause)) {
      return;
    }
    next_pause = std::min(next_pause * 2, kLongestPause);
  }
}

}  // namespace footfall::collector
