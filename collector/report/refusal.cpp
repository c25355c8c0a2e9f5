#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

Refusal bad_parameter(std::string_view name, std::string_view takes) {
  std::string detail = "'";
  detail.append(name).append("' takes ").append(takes);
  return {400, "bad_parameter", std::move(detail), std::nullopt, std::string(name)};
}

Refusal unknown_parameter(std::string_view name, std::string_view known) {
  std::string detail = "'";
  detail.append(name).append("' is no parameter here; there are ").append(known);
  return {400, "bad_parameter", std::move(detail), std::nullopt, std::string(name)};
}

namespace {

// The client's message ends with the store's own name of what went wrong (clickhouse_client.cpp).
bool took_too_much(const Failure& failure) {
  return failure.message.ends_with("TIMEOUT_EXCEEDED") || failure.message.ends_with("MEMORY_LIMIT_EXCEEDED");
}

}  // namespace

Refusal refusal_of(const Failure& failure) {
  if (took_too_much(failure)) {
    return {
        503, "question_too_heavy",
        "the question takes more time or memory than one may: ask for a shorter period, or with a filter"};
  }
  if (failure.kind == FailureKind::kUnavailable || failure.kind == FailureKind::kFull) {
    return {503, "store_unavailable",
            "the event store does not answer; events are kept meanwhile, ask again soon"};
  }
  if (failure.kind == FailureKind::kCorrupt) {
    return {500, "store_damaged",
            "what the question needs cannot be read from the disk; other periods can be asked: " +
                failure.message};
  }
  return {500, "internal", "the event store refused the report's question"};
}

}  // namespace footfall::collector::report
