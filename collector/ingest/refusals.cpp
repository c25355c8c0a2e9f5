#include "collector/ingest/refusals.hpp"

#include <array>
#include <cstddef>

namespace footfall::collector {
namespace {

constexpr std::array<Refusal, kErrorCodeCount> kRefusals = {{
    {ErrorCode::kBrokenJson, 400, Refuses::kBatch},
    {ErrorCode::kNotAnObject, 400, Refuses::kBoth},
    {ErrorCode::kNestedTooDeep, 400, Refuses::kBatch},
    {ErrorCode::kUnsupportedVersion, 400, Refuses::kBatch},
    {ErrorCode::kMissingField, 400, Refuses::kBoth},
    {ErrorCode::kUnknownField, 400, Refuses::kBoth},
    {ErrorCode::kWrongType, 400, Refuses::kBoth},
    {ErrorCode::kOutOfRange, 400, Refuses::kBoth},
    {ErrorCode::kTooLong, 400, Refuses::kBoth},
    {ErrorCode::kBadCharacters, 400, Refuses::kBoth},
    {ErrorCode::kBadIdentifier, 400, Refuses::kBatch},
    {ErrorCode::kUnknownKind, 422, Refuses::kEvent},
    {ErrorCode::kFieldNotOfKind, 422, Refuses::kEvent},
    {ErrorCode::kUnknownConsent, 400, Refuses::kBatch},
    {ErrorCode::kVisitorNotAllowed, 400, Refuses::kBatch},
    {ErrorCode::kNoEvents, 400, Refuses::kBatch},
    {ErrorCode::kTooManyEvents, 413, Refuses::kBatch},
    {ErrorCode::kTooManyProps, 422, Refuses::kEvent},
    {ErrorCode::kDuplicateField, 400, Refuses::kBoth},
    {ErrorCode::kTooLarge, 413, Refuses::kBatch},
    {ErrorCode::kTooOld, 422, Refuses::kEvent},
    {ErrorCode::kImpossibleTime, 422, Refuses::kEvent},
    {ErrorCode::kUnknownOption, 400, Refuses::kNever},
    {ErrorCode::kDenied, 400, Refuses::kNever},
    {ErrorCode::kTooManyMade, 400, Refuses::kNever},
    {ErrorCode::kStopped, 400, Refuses::kNever},
    {ErrorCode::kLeftOut, 400, Refuses::kNever},
    {ErrorCode::kSchemaViolation, 422, Refuses::kEvent},
}};

constexpr bool in_code_order() {
  for (std::size_t i = 0; i < kRefusals.size(); ++i) {
    if (static_cast<std::size_t>(kRefusals[i].code) != i) {
      return false;
    }
  }
  return true;
}
static_assert(in_code_order(), "kRefusals is indexed by ErrorCode");

}  // namespace

const Refusal& refusal_of(ErrorCode code) {
  return kRefusals[static_cast<std::size_t>(code)];
}

}  // namespace footfall::collector
