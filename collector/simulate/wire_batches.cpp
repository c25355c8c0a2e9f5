#include "collector/simulate/wire_batches.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "collector/simulate/audience.hpp"
#include "footfall/anonymize.hpp"
#include "footfall/wire.hpp"

namespace footfall::collector::simulate {
namespace {

// The user agent of the row's browser. All simulated visitors share one address, so a last word of their own
// tells anonymous ones apart.
std::string user_agent_of(const StoredEvent& row) {
  const Equipment* equipment = &kBotEquipment;
  for (const Equipment& candidate : kEquipment) {
    if (!row.bot && candidate.browser == row.browser && candidate.os == row.os &&
        candidate.device == row.device) {
      equipment = &candidate;
    }
  }
  std::string text(equipment->user_agent);
  for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at)) {
    text.replace(at, 1, row.browser_version);
  }
  return text + " Fellside/" + std::to_string(row.visitor % 1'000'000);
}

std::string address_of(const StoredEvent& row) {
  std::string url = "https://" + row.host + row.path;
  char separator = '?';
  for (const auto& [name, value] :
       {std::pair("utm_source", &row.utm_source), std::pair("utm_medium", &row.utm_medium),
        std::pair("utm_campaign", &row.utm_campaign)}) {
    if (!value->empty()) {
      url.append(1, separator).append(name).append("=").append(*value);
      separator = '&';
    }
  }
  return url;
}

void set_text(FieldSet& fields, Field field, const std::string& text) {
  if (!text.empty()) {
    fields.set_text(field, text);
  }
}

void set_technical(FieldSet& fields, const StoredEvent& row) {
  constexpr double kClsUnit = 10'000;
  set_text(fields, Field::kVitalName, row.vital_name);
  if (row.kind == EventKind::kVital) {
    fields.set_number(Field::kValue,
                      std::llround(row.vital_name == "CLS" ? row.value * kClsUnit : row.value));
  }
  set_text(fields, Field::kRequestHost, row.request_host);
  set_text(fields, Field::kRequestPath, row.request_path);
  if (row.kind == EventKind::kRequest) {
    fields.set_number(Field::kRequestStatus, row.request_status);
    fields.set_number(Field::kBytes, static_cast<std::int64_t>(row.bytes));
  }
  if (row.kind == EventKind::kRequest || row.kind == EventKind::kLongtask) {
    fields.set_number(Field::kDurationMs, row.duration_ms);
  }
  if (row.kind == EventKind::kLongtask) {
    fields.set_number(Field::kBlockingMs, row.blocking_ms);
  }
  set_text(fields, Field::kErrorType, row.error_type);
  set_text(fields, Field::kErrorMessage, row.error_message);
  set_text(fields, Field::kErrorFrame, row.error_frame);
  if (row.occurrences > 0) {
    fields.set_number(Field::kOccurrences, row.occurrences);
  }
  set_text(fields, Field::kFormAction, row.form_action);
  set_text(fields, Field::kFieldName, row.field_name);
  set_text(fields, Field::kFieldType, row.field_type);
}

BatchHeader header_of(const StoredEvent& row, const Id128& stream) {
  BatchHeader header;
  header.site = row.site;
  header.batch = row.batch_id;
  header.stream = stream;
  header.sequence = row.seq / Generator::kEventsPerBatch;
  header.first = header.sequence * Generator::kEventsPerBatch;
  header.opened_at_ms = row.ts_ms;
  header.consent = row.consent;
  if (row.consent == Consent::kGranted) {
    header.visitor = visitor_id(row.visitor);
  }
  header.tracker = row.tracker_version;
  header.language = row.language;
  header.timezone = row.timezone;
  header.screen = row.screen;
  return header;
}

}  // namespace

RawEvent raw_event(const StoredEvent& row) {
  RawEvent raw;
  raw.kind = row.kind;
  raw.at_ms = row.ts_ms;
  raw.url = address_of(row);
  raw.referrer = row.referrer_host.empty() ? "" : "https://" + row.referrer_host + "/";
  set_text(raw.fields, Field::kTitle, row.title);
  set_text(raw.fields, Field::kName, row.name);
  set_text(raw.fields, Field::kSelector, row.selector);
  set_text(raw.fields, Field::kText, row.text);
  if (row.kind == EventKind::kClick || row.kind == EventKind::kFrustration) {
    raw.fields.set_number(Field::kX, row.x);
    raw.fields.set_number(Field::kY, row.y);
  }
  if (row.kind == EventKind::kEngagement) {
    raw.fields.set_number(Field::kEngagedMs, row.engaged_ms);
    raw.fields.set_number(Field::kScrollPct, row.scroll_pct);
  }
  set_technical(raw.fields, row);
  const auto props = nlohmann::ordered_json::parse(row.props_json, nullptr, false);
  for (const auto& [key, value] : props.items()) {
    if (value.is_string()) {
      raw.props.push_back({key, value.get<std::string>()});
    } else if (value.is_number()) {
      raw.props.push_back({key, value.get<double>()});
    }
  }
  return raw;
}

std::string WireBatch::body(std::int64_t now_ms) const {
  BatchHeader sent = header;
  sent.sent_at_ms = now_ms;
  return encode(sent, events);
}

void WireBatches::add(const StoredEvent& row, const Id128& stream) {
  WireBatch& batch = open_[{row.received_at_ms, row.batch_id}];
  if (batch.events.empty()) {
    batch.due_ms = row.received_at_ms;
    batch.user_agent = user_agent_of(row);
    batch.header = header_of(row, stream);
  }
  Result<AnonymousEvent> event = Anonymizer::anonymize(raw_event(row), row.seq);
  if (event) {
    batch.events.push_back(*std::move(event));
  }
}

std::optional<WireBatch> WireBatches::next() {
  // A batch is whole once the rows have passed the moment at which it leaves.
  while (more_ && (open_.empty() || open_.begin()->second.due_ms >= reached_ms_)) {
    more_ = generator_.next(row_);
    if (more_) {
      reached_ms_ = row_.ts_ms;
      add(row_, generator_.stream());
    }
  }
  if (open_.empty()) {
    return std::nullopt;
  }
  WireBatch batch = std::move(open_.begin()->second);
  open_.erase(open_.begin());
  return batch;
}

}  // namespace footfall::collector::simulate
