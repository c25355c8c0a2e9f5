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

Refusal refusal_of(const Failure& failure) {
  if (failure.kind == FailureKind::kUnavailable || failure.kind == FailureKind::kFull) {
    return {503, "store_unavailable",
            "the event store does not answer; events are kept meanwhile, ask again soon"};
  }
  return {500, "internal", "the event store refused the report's question"};
}

}  // namespace footfall::collector::report
