#include "bench/support/store_questions.hpp"

#include <chrono>
#include <thread>

#include "bench/support/server_process.hpp"
#include "collector/app/run_to_end.hpp"

namespace footfall::bench {

StoreQuestions::StoreQuestions(const std::filesystem::path& socket)
    : store_(collector::StoreAddress{socket, {}, {}}) {
  constexpr int kLooks = 600;
  for (int look = 0; look < kLooks && !answer_to("SELECT 1 FROM events LIMIT 1"); ++look) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

collector::Outcome<std::string> StoreQuestions::answer_to(const std::string& sql) {
  collector::Query query;
  query.sql = sql;
  query.format = "TabSeparatedRaw";
  query.max_seconds = 3'600;
  return collector::app::run_to_end(store_.query(std::move(query)));
}

std::string StoreQuestions::ask(const std::string& sql) {
  const collector::Outcome<std::string> answer = answer_to(sql);
  if (!answer) {
    give_up(answer.error().message);
  }
  return answer->substr(0, answer->find_last_not_of('\n') + 1);
}

void StoreQuestions::drop_caches() {
  ask("SYSTEM DROP MARK CACHE");
  ask("SYSTEM DROP UNCOMPRESSED CACHE");
}

}  // namespace footfall::bench
