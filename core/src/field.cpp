#include "footfall/field.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "footfall/limits.hpp"

namespace footfall {
namespace {

constexpr std::array<std::string_view, kEventKindCount> kKindNames = {
    "pageview", "click",   "submit", "custom",   "engagement", "form",
    "vital",    "request", "error",  "longtask", "frustration"};

constexpr std::uint32_t bit(EventKind kind) {
  return std::uint32_t{1} << static_cast<unsigned>(kind);
}

constexpr std::uint32_t kAll = (std::uint32_t{1} << kEventKindCount) - 1;
constexpr std::uint32_t kView = bit(EventKind::kPageview);
constexpr std::uint32_t kClick = bit(EventKind::kClick);
constexpr std::uint32_t kSubmit = bit(EventKind::kSubmit);
constexpr std::uint32_t kCustom = bit(EventKind::kCustom);
constexpr std::uint32_t kEngagement = bit(EventKind::kEngagement);
constexpr std::uint32_t kForm = bit(EventKind::kForm);
constexpr std::uint32_t kVital = bit(EventKind::kVital);
constexpr std::uint32_t kRequest = bit(EventKind::kRequest);
constexpr std::uint32_t kError = bit(EventKind::kError);
constexpr std::uint32_t kLongtask = bit(EventKind::kLongtask);
constexpr std::uint32_t kFrustration = bit(EventKind::kFrustration);

constexpr FieldSpec text(Field field, std::string_view name, Scrub scrub, std::size_t max,
                         std::uint32_t kinds) {
  return {field, name, FieldType::kText, scrub, static_cast<std::int64_t>(max), kinds};
}

constexpr FieldSpec integer(Field field, std::string_view name, std::int64_t max, std::uint32_t kinds) {
  return {field, name, FieldType::kInteger, Scrub::kSymbol, max, kinds};
}

// docs/wire-format.md prints this table; tests/core/field_test.cpp compares the two.
constexpr std::array<FieldSpec, kFieldCount> kSpecs = {{
    text(Field::kHost, "host", Scrub::kHost, kMaxHostBytes, kAll),
    text(Field::kPath, "path", Scrub::kPath, kMaxPathBytes, kAll),
    text(Field::kTitle, "title", Scrub::kText, kMaxTitleBytes, kView),
    text(Field::kReferrerHost, "referrer_host", Scrub::kHost, kMaxHostBytes, kView),
    text(Field::kUtmSource, "utm_source", Scrub::kText, kMaxUtmBytes, kView),
    text(Field::kUtmMedium, "utm_medium", Scrub::kText, kMaxUtmBytes, kView),
    text(Field::kUtmCampaign, "utm_campaign", Scrub::kText, kMaxUtmBytes, kView),
    text(Field::kUtmTerm, "utm_term", Scrub::kText, kMaxUtmBytes, kView),
    text(Field::kUtmContent, "utm_content", Scrub::kText, kMaxUtmBytes, kView),
    text(Field::kClickId, "click_id", Scrub::kSymbol, kMaxClickIdBytes, kView),
    text(Field::kName, "name", Scrub::kText, kMaxNameBytes,
         kCustom | kSubmit | kClick | kForm | kError | kFrustration),
    text(Field::kSelector, "selector", Scrub::kText, kMaxSelectorBytes,
         kClick | kSubmit | kForm | kVital | kError | kFrustration),
    text(Field::kText, "text", Scrub::kText, kMaxTextBytes, kClick | kFrustration),
    integer(Field::kX, "x", kMaxPixels, kClick | kFrustration),
    integer(Field::kY, "y", kMaxPixels, kClick | kFrustration),
    integer(Field::kEngagedMs, "engaged_ms", kMaxEngagedMs, kEngagement),
    integer(Field::kScrollPct, "scroll_pct", 100, kEngagement),
    integer(Field::kValue, "value", kMaxVitalValue, kVital),
    text(Field::kVitalName, "vital_name", Scrub::kSymbol, kMaxWordBytes, kVital),
    text(Field::kRequestMethod, "request_method", Scrub::kSymbol, kMaxWordBytes, kRequest),
    text(Field::kRequestHost, "request_host", Scrub::kHost, kMaxHostBytes, kRequest),
    text(Field::kRequestPath, "request_path", Scrub::kPath, kMaxPathBytes, kRequest),
    integer(Field::kRequestStatus, "request_status", kMaxRequestStatus, kRequest),
    integer(Field::kDurationMs, "duration_ms", kMaxEngagedMs, kRequest | kLongtask),
    integer(Field::kBytes, "bytes", kMaxTransferBytes, kRequest),
    text(Field::kErrorType, "error_type", Scrub::kText, kMaxErrorTypeBytes, kError),
    text(Field::kErrorMessage, "error_message", Scrub::kText, kMaxErrorMessageBytes, kError),
    text(Field::kErrorFingerprint, "error_fingerprint", Scrub::kSymbol, kMaxWordBytes, kError),
    text(Field::kErrorFrame, "error_frame", Scrub::kPath, kMaxErrorFrameBytes, kError),
    text(Field::kLinkKind, "link_kind", Scrub::kSymbol, kMaxWordBytes, kClick),
    text(Field::kLinkHost, "link_host", Scrub::kHost, kMaxHostBytes, kClick),
    integer(Field::kBlockingMs, "blocking_ms", kMaxEngagedMs, kLongtask),
    integer(Field::kOccurrences, "occurrences", kMaxOccurrences, kError | kLongtask),
    text(Field::kFormAction, "form_action", Scrub::kSymbol, kMaxWordBytes, kForm),
    text(Field::kFieldName, "field_name", Scrub::kText, kMaxNameBytes, kForm),
    text(Field::kFieldType, "field_type", Scrub::kSymbol, kMaxWordBytes, kForm),
}};

constexpr bool in_enum_order() {
  for (std::size_t i = 0; i < kSpecs.size(); ++i) {
    if (static_cast<std::size_t>(kSpecs[i].field) != i) {
      return false;
    }
  }
  return true;
}
static_assert(in_enum_order(), "kSpecs is indexed by Field");

}  // namespace

std::string_view kind_name(EventKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

std::optional<EventKind> kind_from_name(std::string_view name) {
  const auto at = std::find(kKindNames.begin(), kKindNames.end(), name);
  if (at == kKindNames.end()) {
    return std::nullopt;
  }
  return static_cast<EventKind>(at - kKindNames.begin());
}

std::span<const FieldSpec, kFieldCount> field_specs() {
  return kSpecs;
}

const FieldSpec& spec_of(Field field) {
  return kSpecs[static_cast<std::size_t>(field)];
}

const FieldSpec* field_from_name(std::string_view wire_name) {
  const auto at = std::find_if(kSpecs.begin(), kSpecs.end(),
                               [wire_name](const FieldSpec& spec) { return spec.wire_name == wire_name; });
  return at == kSpecs.end() ? nullptr : &*at;
}

bool field_allowed(const FieldSpec& spec, EventKind kind) {
  return (spec.kinds & bit(kind)) != 0;
}

std::optional<Field> required_field(EventKind kind) {
  switch (kind) {
    case EventKind::kCustom:
    case EventKind::kFrustration:
      return Field::kName;
    case EventKind::kForm:
      return Field::kFormAction;
    case EventKind::kVital:
      return Field::kVitalName;
    case EventKind::kRequest:
      return Field::kRequestHost;
    case EventKind::kError:
      return Field::kErrorType;
    default:
      return std::nullopt;
  }
}

void FieldSet::set_text(Field field, std::string_view text) {
  slot(field).text = text;
}

void FieldSet::set_number(Field field, std::int64_t number) {
  slot(field).number = number;
}

void FieldSet::erase(Field field) {
  std::erase_if(entries_, [field](const Entry& entry) { return entry.field == field; });
}

std::string_view FieldSet::text(Field field) const {
  const Entry* entry = find(field);
  return entry == nullptr ? std::string_view() : std::string_view(entry->text);
}

std::optional<std::int64_t> FieldSet::number(Field field) const {
  const Entry* entry = find(field);
  return entry == nullptr ? std::nullopt : std::optional(entry->number);
}

const FieldSet::Entry* FieldSet::find(Field field) const {
  for (const Entry& entry : entries_) {
    if (entry.field == field) {
      return &entry;
    }
  }
  return nullptr;
}

FieldSet::Entry& FieldSet::slot(Field field) {
  constexpr std::size_t kUsual = 8;
  if (entries_.empty()) {
    entries_.reserve(kUsual);
  }
  // Fields mostly come in order.
  std::size_t at = entries_.size();
  while (at > 0 && entries_[at - 1].field >= field) {
    --at;
  }
  if (at == entries_.size() || entries_[at].field != field) {
    // Moved into its place by swaps: less code in the browser than the library's insertion.
    entries_.emplace_back().field = field;
    for (std::size_t last = entries_.size() - 1; last > at; --last) {
      std::swap(entries_[last], entries_[last - 1]);
    }
  }
  return entries_[at];
}

}  // namespace footfall
