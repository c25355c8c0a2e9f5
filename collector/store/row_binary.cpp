#include "collector/store/row_binary.hpp"

#include <bit>
#include <concepts>

namespace footfall::collector {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie in memory");

template <std::unsigned_integral Integer>
void put(std::string& out, Integer value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_time(std::string& out, std::int64_t milliseconds) {
  put(out, static_cast<std::uint64_t>(milliseconds));
}

void put_text(std::string& out, std::string_view text) {
  std::size_t left = text.size();
  while (left >= 0x80) {
    out.push_back(static_cast<char>((left & 0x7f) | 0x80));
    left >>= 7;
  }
  out.push_back(static_cast<char>(left));
  out.append(text);
}

// Floating points are their bits, as ClickHouse has them.
void put_technical(std::string& out, const StoredEvent& row) {
  put(out, std::bit_cast<std::uint64_t>(row.value));
  for (const std::string* text :
       {&row.vital_name, &row.request_method, &row.request_host, &row.request_path}) {
    put_text(out, *text);
  }
  put(out, row.request_status);
  put(out, row.duration_ms);
  put(out, row.bytes);
  for (const std::string* text : {&row.error_type, &row.error_message, &row.error_fingerprint,
                                  &row.error_frame, &row.link_kind, &row.link_host}) {
    put_text(out, *text);
  }
  put(out, row.blocking_ms);
  put(out, row.occurrences);
  for (const std::string* text : {&row.form_action, &row.field_name, &row.field_type, &row.connection}) {
    put_text(out, *text);
  }
  put(out, std::bit_cast<std::uint32_t>(row.sample_rate));
}

void put_row(std::string& out, const StoredEvent& row) {
  put_time(out, row.ts_ms);
  put_time(out, row.received_at_ms);
  put_text(out, row.site);
  put_text(out, kind_name(row.kind));
  put_text(out, row.name);
  put(out, row.visitor);
  put(out, row.session);
  out.append(reinterpret_cast<const char*>(row.batch_id.bytes.data()), row.batch_id.bytes.size());
  put(out, row.seq);
  put(out, row.stream);
  put_text(out, consent_name(row.consent));
  for (const std::string* text :
       {&row.host,       &row.path,       &row.title,        &row.referrer_host, &row.channel,
        &row.utm_source, &row.utm_medium, &row.utm_campaign, &row.utm_term,      &row.utm_content,
        &row.country,    &row.region,     &row.city,         &row.browser,       &row.browser_version,
        &row.os,         &row.device,     &row.language,     &row.timezone,      &row.screen,
        &row.selector,   &row.text}) {
    put_text(out, *text);
  }
  put(out, row.x);
  put(out, row.y);
  put(out, row.engaged_ms);
  put(out, row.scroll_pct);
  put_technical(out, row);
  put_text(out, row.props_json);
  put(out, static_cast<std::uint8_t>(row.bot));
  put_text(out, row.bot_reason);
  put_text(out, row.tracker_version);
}

}  // namespace

std::string_view row_binary_columns() {
  return "ts, received_at, site, kind, name, visitor, session, batch_id, seq, stream, consent, host, path, "
         "title, "
         "referrer_host, channel, utm_source, utm_medium, utm_campaign, utm_term, utm_content, country, "
         "region, city, "
         "browser, browser_version, os, device, language, timezone, screen, selector, text, x, y, "
         "engaged_ms, "
         "scroll_pct, value, vital_name, request_method, request_host, request_path, request_status, "
         "duration_ms, bytes, error_type, error_message, error_fingerprint, error_frame, link_kind, "
         "link_host, blocking_ms, occurrences, form_action, field_name, field_type, connection, "
         "sample_rate, props, bot, bot_reason, tracker_version";
}

std::string to_row_binary(std::span<const StoredEvent> rows) {
  constexpr std::size_t kUsualRowBytes = 256;
  std::string out;
  out.reserve(rows.size() * kUsualRowBytes);
  for (const StoredEvent& row : rows) {
    put_row(out, row);
  }
  return out;
}

}  // namespace footfall::collector
