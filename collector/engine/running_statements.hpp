// Ends the statements whose client has gone: nobody reads their answer, and they keep others waiting.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace footfall::engine {

class RunningStatements {
 public:
  /// `kill` gets the mark of a statement that is to end; it runs on a thread of this object's own.
  explicit RunningStatements(std::function<void(const std::string& mark)> kill);
  ~RunningStatements();
  RunningStatements(const RunningStatements&) = delete;
  RunningStatements& operator=(const RunningStatements&) = delete;

  /// A statement that runs, for as long as this lives.
  class Entry {
   public:
    Entry(RunningStatements& running, int socket);
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

    /// A comment that no other statement begins with.
    std::string mark() const;

   private:
    RunningStatements& running_;
    std::uint64_t number_;
  };

 private:
  static std::string mark_of(std::uint64_t number);
  void watch();
  void kill_abandoned(std::unique_lock<std::mutex>& lock);

  std::function<void(const std::string&)> kill_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, int> sockets_;  // by the statement's number; those told to end are not in it
  std::uint64_t last_number_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace footfall::engine
