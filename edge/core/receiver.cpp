#include "edge/core/receiver.hpp"

#include <utility>

#include "collector/ingest/refusals.hpp"
#include "edge/core/nlohmann_tokens.hpp"
#include "footfall/limits.hpp"
#include "footfall/validate.hpp"

namespace footfall::edge {
namespace {

// All events of a batch refused.
constexpr int kNothingLeft = 422;
constexpr int kAccepted = 202;

Judgement refuse_with(const Error& error, int status) {
  Judgement judgement;
  judgement.status = status;
  judgement.reason = error_name(error.code);
  judgement.detail = error_message(error.code);
  if (!error.field.empty()) {
    judgement.detail = error.field + ": " + judgement.detail;
  }
  return judgement;
}

}  // namespace

Judgement refuse(const Error& error) {
  return refuse_with(error, collector::refusal_of(error.code).status);
}

Judgement judge(std::string_view body) {
  if (body.size() > kMaxBodyBytes) {
    return refuse(Error{ErrorCode::kTooLarge, {}, 0});
  }
  Result<UncheckedBatch> unchecked = decode_json(body);
  if (!unchecked) {
    return refuse(unchecked.error());
  }
  const Result<ValidBatch> valid = validate(*std::move(unchecked));
  if (!valid) {
    return refuse(valid.error());
  }
  Judgement judgement;
  judgement.refused = valid->rejected().size();
  judgement.accepted = valid->events().size();
  if (judgement.accepted == 0) {
    judgement = refuse_with(valid->rejected().front().error, kNothingLeft);
    judgement.refused = valid->rejected().size();
    return judgement;
  }
  judgement.status = kAccepted;
  judgement.consent = valid->header().consent;
  judgement.batch = encode(valid->header(), valid->events());
  if (judgement.refused > 0) {
    judgement.reason = error_name(valid->rejected().front().error.code);
  }
  return judgement;
}

}  // namespace footfall::edge
