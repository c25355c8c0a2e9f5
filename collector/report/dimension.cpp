#include "collector/report/dimension.hpp"

#include <algorithm>
#include <array>

namespace footfall::collector::report {
namespace {

constexpr std::size_t kMaxPropertyBytes = 128;

constexpr SqlLiteral kProperty = "";

// `page` is the path of any event; as a breakdown only page views count, so they are its carriers.
const std::array kDimensions = {
    Dimension{"page", Scope::kEvent, "path", "kind = 'pageview'", {}},
    Dimension{"title", Scope::kEvent, "title", "kind = 'pageview'", {}},
    Dimension{"host", Scope::kContext, "host", "1", {}},
    Dimension{"kind", Scope::kEvent, "kind", "1", {}},
    Dimension{"event", Scope::kEvent, "name", "kind IN ('custom', 'submit')", {}},
    Dimension{"selector", Scope::kEvent, "selector", "kind = 'click'", {}},
    Dimension{"text", Scope::kEvent, "text", "kind = 'click'", {}},
    Dimension{"engaged_ms", Scope::kEvent, "toString(engaged_ms)", "kind = 'engagement'", {}},
    Dimension{"scroll_pct", Scope::kEvent, "toString(scroll_pct)", "kind = 'engagement'", {}},
    Dimension{"link_host", Scope::kEvent, "link_host", "kind = 'click'", {}},
    Dimension{"vital", Scope::kEvent, "vital_name", "kind = 'vital'", {}},
    Dimension{"request_host", Scope::kEvent, "request_host", "kind = 'request'", {}},
    Dimension{"request_path", Scope::kEvent, "request_path", "kind = 'request'", {}},
    Dimension{"request_status", Scope::kEvent, "toString(request_status)", "kind = 'request'", {}},
    Dimension{"error_type", Scope::kEvent, "error_type", "kind = 'error'", {}},
    Dimension{"error_fingerprint", Scope::kEvent, "error_fingerprint", "kind = 'error'", {}},
    Dimension{"connection", Scope::kContext, "connection", "1", {}},
    Dimension{"country", Scope::kContext, "country", "1", {}},
    Dimension{"region", Scope::kContext, "region", "1", {}},
    Dimension{"city", Scope::kContext, "city", "1", {}},
    Dimension{"browser", Scope::kContext, "browser", "1", {}},
    Dimension{"browser_version", Scope::kContext, "browser_version", "1", {}},
    Dimension{"os", Scope::kContext, "os", "1", {}},
    Dimension{"device", Scope::kContext, "device", "1", {}},
    Dimension{"language", Scope::kContext, "language", "1", {}},
    Dimension{"timezone", Scope::kContext, "timezone", "1", {}},
    Dimension{"screen", Scope::kContext, "screen", "1", {}},
    Dimension{"consent", Scope::kContext, "consent", "1", {}},
    Dimension{"tracker_version", Scope::kContext, "tracker_version", "1", {}},
    Dimension{"bot_reason", Scope::kContext, "bot_reason", "1", {}, true},
    Dimension{"entry",
              Scope::kSession,
              "argMinIf(path, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "entry"},
    Dimension{"exit",
              Scope::kSession,
              "argMaxIf(path, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "exit"},
    Dimension{"referrer",
              Scope::kSession,
              "argMinIf(referrer_host, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "referrer"},
    Dimension{"channel",
              Scope::kSession,
              "argMinIf(channel, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "channel"},
    Dimension{"utm_source",
              Scope::kSession,
              "argMinIf(utm_source, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "utm_source"},
    Dimension{"utm_medium",
              Scope::kSession,
              "argMinIf(utm_medium, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "utm_medium"},
    Dimension{"utm_campaign",
              Scope::kSession,
              "argMinIf(utm_campaign, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "utm_campaign"},
    Dimension{"utm_term",
              Scope::kSession,
              "argMinIf(utm_term, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "utm_term"},
    Dimension{"utm_content",
              Scope::kSession,
              "argMinIf(utm_content, (ts, seq, batch_id), kind = 'pageview')",
              "1",
              {},
              false,
              "utm_content"},
    Dimension{"session_pageviews", Scope::kSession, "toString(countIf(kind = 'pageview'))", "1", {}},
    Dimension{"session_ms",
              Scope::kSession,
              "toString(toUnixTimestamp64Milli(max(ts)) - toUnixTimestamp64Milli(min(ts)))",
              "1",
              {}},
    Dimension{"session_engaged_ms", Scope::kSession, "toString(sum(engaged_ms))", "1", {}},
};

}  // namespace

std::optional<Dimension> find_dimension(std::string_view name) {
  if (name.starts_with(kPropertyPrefix)) {
    const std::string_view property = name.substr(kPropertyPrefix.size());
    if (property.empty() || property.size() > kMaxPropertyBytes) {
      return std::nullopt;
    }
    return Dimension{"prop", Scope::kEvent, kProperty, "props != ''", std::string(property)};
  }
  const auto found = std::find_if(kDimensions.begin(), kDimensions.end(),
                                  [name](const Dimension& one) { return one.name == name; });
  return found == kDimensions.end() ? std::nullopt : std::optional(*found);
}

std::span<const Dimension> all_dimensions() {
  return kDimensions;
}

std::string dimension_names() {
  std::string names;
  for (const Dimension& one : kDimensions) {
    names.append(one.name).append(", ");
  }
  return names + "prop.NAME";
}

void write_row_text(const Dimension& dimension, SqlText& sql) {
  if (dimension.property.empty()) {
    sql << "toString(" << dimension.expression << ")";
    return;
  }
  // A text as it is, another value as JSON writes it; '' where there is none.
  sql << "if(JSONType(props, ";
  sql.bind(dimension.property, "String") << ") = 'String', JSONExtractString(props, ";
  sql.bind(dimension.property, "String") << "), JSONExtractRaw(props, ";
  sql.bind(dimension.property, "String") << "))";
}

bool is_known_of_closed_sessions(const Dimension& dimension) {
  return dimension.scope == Scope::kSession ? !dimension.closed.text().empty()
                                            : dimension.scope == Scope::kContext && !dimension.of_bots;
}

void write_closed_text(const Dimension& dimension, SqlText& sql) {
  sql << "toString(" << (dimension.scope == Scope::kSession ? dimension.closed : dimension.expression) << ")";
}

void write_session_text(const Dimension& dimension, SqlText& sql) {
  if (dimension.scope == Scope::kSession) {
    sql << "toString(" << dimension.expression << ")";
    return;
  }
  sql << "toString(argMin(" << dimension.expression << ", (kind != 'pageview', ts, seq, batch_id)))";
}

void write_slices_text(const Dimension& dimension, SqlText& sql) {
  sql << "toString(argMin(" << dimension.expression << ", lead))";
}

}  // namespace footfall::collector::report
