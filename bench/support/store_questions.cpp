#include "bench/support/store_questions.hpp"

#include "bench/support/server_process.hpp"
#include "collector/app/run_to_end.hpp"

namespace footfall::bench {

StoreQuestions::StoreQuestions(const std::filesystem::path& socket)
    : store_(collector::StoreAddress{socket, {}, {}}) {}

std::string StoreQuestions::ask(const std::string& sql) {
  collector::Query query;
  query.sql = sql;
  query.format = "TabSeparatedRaw";
  query.max_seconds = 600;
  collector::Outcome<std::string> answer = collector::app::run_to_end(store_.query(std::move(query)));
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
