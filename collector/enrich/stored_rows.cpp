#include "collector/enrich/stored_rows.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "collector/enrich/channel.hpp"
#include "collector/spool/batch_record.hpp"
#include "footfall/limits.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {
namespace {

std::uint64_t stored_id(const Id128& id) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof bits; ++i) {
    bits = bits << 8U | id.bytes[i];
  }
  return bits;
}

constexpr double kMaxExactInteger = 9'007'199'254'740'992.0;  // 2^53

std::string props_json(const Properties& props) {
  if (props.empty()) {
    return {};
  }
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const Property& property : props) {
    if (const auto* text = std::get_if<std::string>(&property.value)) {
      object[property.key] = *text;
    } else if (const auto* truth = std::get_if<bool>(&property.value)) {
      object[property.key] = *truth;
    } else {
      const double number = std::get<double>(property.value);
      if (std::trunc(number) == number && std::abs(number) < kMaxExactInteger) {
        object[property.key] = static_cast<std::int64_t>(number);
      } else {
        object[property.key] = number;
      }
    }
  }
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::uint32_t number_of(const FieldSet& fields, Field field) {
  return static_cast<std::uint32_t>(fields.number(field).value_or(0));
}

std::string channel_of_view(const FieldSet& fields) {
  return std::string(channel_name(channel_of({.host = fields.text(Field::kHost),
                                              .referrer_host = fields.text(Field::kReferrerHost),
                                              .utm_source = fields.text(Field::kUtmSource),
                                              .utm_medium = fields.text(Field::kUtmMedium),
                                              .utm_campaign = fields.text(Field::kUtmCampaign),
                                              .click_id = fields.text(Field::kClickId)})));
}

// The wire has whole numbers: CLS comes in ten-thousandths.
double vital_value(const FieldSet& fields) {
  constexpr double kClsUnit = 10'000;
  const auto value = static_cast<double>(fields.number(Field::kValue).value_or(0));
  return fields.text(Field::kVitalName) == "CLS" ? value / kClsUnit : value;
}

void copy_technical_fields(const FieldSet& fields, StoredEvent& out) {
  out.value = vital_value(fields);
  out.vital_name = fields.text(Field::kVitalName);
  out.request_method = fields.text(Field::kRequestMethod);
  out.request_host = fields.text(Field::kRequestHost);
  out.request_path = fields.text(Field::kRequestPath);
  out.request_status = static_cast<std::uint16_t>(number_of(fields, Field::kRequestStatus));
  out.duration_ms = number_of(fields, Field::kDurationMs);
  out.bytes = static_cast<std::uint64_t>(fields.number(Field::kBytes).value_or(0));
  out.error_type = fields.text(Field::kErrorType);
  out.error_message = fields.text(Field::kErrorMessage);
  out.error_fingerprint = fields.text(Field::kErrorFingerprint);
  out.error_frame = fields.text(Field::kErrorFrame);
  out.link_kind = fields.text(Field::kLinkKind);
  out.link_host = fields.text(Field::kLinkHost);
  out.blocking_ms = number_of(fields, Field::kBlockingMs);
  out.occurrences = number_of(fields, Field::kOccurrences);
  out.form_action = fields.text(Field::kFormAction);
  out.field_name = fields.text(Field::kFieldName);
  out.field_type = fields.text(Field::kFieldType);
}

void copy_fields(const FieldSet& fields, StoredEvent& out) {
  out.host = fields.text(Field::kHost);
  out.path = fields.text(Field::kPath);
  out.title = fields.text(Field::kTitle);
  out.referrer_host = fields.text(Field::kReferrerHost);
  out.utm_source = fields.text(Field::kUtmSource);
  out.utm_medium = fields.text(Field::kUtmMedium);
  out.utm_campaign = fields.text(Field::kUtmCampaign);
  out.utm_term = fields.text(Field::kUtmTerm);
  out.utm_content = fields.text(Field::kUtmContent);
  out.name = fields.text(Field::kName);
  out.selector = fields.text(Field::kSelector);
  out.text = fields.text(Field::kText);
  out.x = number_of(fields, Field::kX);
  out.y = number_of(fields, Field::kY);
  out.engaged_ms = number_of(fields, Field::kEngagedMs);
  out.scroll_pct = static_cast<std::uint8_t>(number_of(fields, Field::kScrollPct));
  copy_technical_fields(fields, out);
}

// What all events of a batch share.
StoredEvent common_columns(const BatchHeader& header, const RequestFacts& facts) {
  StoredEvent out;
  out.batch_id = header.batch;
  out.stream = stored_id(header.stream);
  out.received_at_ms = facts.received_at_ms;
  out.site = header.site;
  out.visitor = stored_visitor(facts.visitor);
  out.consent = header.consent;
  out.country = facts.country;
  out.region = facts.region;
  out.city = facts.city;
  out.browser = facts.browser;
  out.browser_version = facts.browser_version;
  out.os = facts.os;
  out.device = facts.device;
  out.language = header.language;
  out.timezone = header.timezone;
  out.screen = header.screen;
  out.connection = header.connection;
  out.sample_rate = static_cast<float>(header.sample) / static_cast<float>(kWholeSample);
  out.bot = facts.bot;
  out.bot_reason = facts.bot_reason;
  out.tracker_version = header.tracker;
  return out;
}

}  // namespace

std::uint64_t stored_visitor(const Id128& visitor) {
  return stored_id(visitor);
}

std::optional<std::vector<StoredEvent>> stored_rows(const SpoolRow& row) {
  std::vector<StoredEvent> rows;
  return add_stored_rows(row, rows) ? std::optional(std::move(rows)) : std::nullopt;
}

bool add_stored_rows(const SpoolRow& row, std::vector<StoredEvent>& rows) {
  const std::optional<SpooledBatch> batch = decode_record(row.body);
  if (!batch) {
    return false;
  }
  const BatchHeader& header = batch->header;
  const StoredEvent common = common_columns(header, row.facts);
  for (const SpooledEvent& event : batch->events) {
    StoredEvent& out = rows.emplace_back(common);
    out.seq = static_cast<std::uint32_t>(event.number);
    out.ts_ms = corrected_time_ms(event.at_ms, header.sent_at_ms, row.facts.received_at_ms);
    out.kind = event.kind;
    copy_fields(event.fields, out);
    if (event.kind == EventKind::kPageview) {
      out.channel = channel_of_view(event.fields);
    }
    out.props_json = props_json(event.props);
  }
  return true;
}

}  // namespace footfall::collector
