#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

Refusal bad_parameter(std::string_view name, std::string_view takes) {
  std::string detail = "'";
  detail.append(name).append("' takes ").append(takes);
  return {400, "bad_parameter", std::move(detail)};
}

Refusal refusal_of(const Failure& failure) {
  if (failure.kind == FailureKind::kUnavailable || failure.kind == FailureKind::kFull) {
    return {503, "store_unavailable",
            "the event store does not answer; events are kept meanwhile, ask again soon"};
  }
  return {500, "internal", "the event store refused the report's question"};
}

}  // namespace footfall::collector::report
