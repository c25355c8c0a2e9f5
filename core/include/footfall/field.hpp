// The table of event fields: for each its wire name, type, bound, the kinds that have it and how it is
// scrubbed. Encoding, decoding, validation and anonymization all walk this one table, so a field is added in
// one place. Values only; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footfall {

/// What happened. The order is part of the core's binding (wasm/core.d.ts) and of spooled records; append
/// only.
enum class EventKind : std::uint8_t {
  kPageview,
  kClick,
  kSubmit,
  kCustom,
  kEngagement,
  kForm,         ///< a form was begun, left without submitting, or its browser refused a field
  kVital,        ///< one measure of how the page loads and reacts
  kRequest,      ///< a request that the page made
  kError,        ///< the page's code failed
  kLongtask,     ///< what kept the page from reacting, summed up
  kFrustration,  ///< rage and dead clicks, beside the clicks themselves
};
inline constexpr std::size_t kEventKindCount = 11;

/// The kind's name on the wire, in SQL and in exports.
std::string_view kind_name(EventKind kind);
std::optional<EventKind> kind_from_name(std::string_view name);

/// The order is part of spooled records (docs/spool-format.md); append only.
enum class Field : std::uint8_t {
  kHost,
  kPath,
  kTitle,
  kReferrerHost,
  kUtmSource,
  kUtmMedium,
  kUtmCampaign,
  kUtmTerm,
  kUtmContent,
  kClickId,
  kName,
  kSelector,
  kText,
  kX,
  kY,
  kEngagedMs,
  kScrollPct,
  kValue,
  kVitalName,
  kRequestMethod,
  kRequestHost,
  kRequestPath,
  kRequestStatus,
  kDurationMs,
  kBytes,
  kErrorType,
  kErrorMessage,
  kErrorFingerprint,
  kErrorFrame,
  kLinkKind,
  kLinkHost,
  kBlockingMs,
  kOccurrences,
  kFormAction,
  kFieldName,
  kFieldType,
};
inline constexpr std::size_t kFieldCount = 36;

enum class FieldType : std::uint8_t { kText, kInteger };

/// How anonymization treats a text.
enum class Scrub : std::uint8_t {
  kText,    ///< free text: personal data is replaced by markers
  kHost,    ///< a host name: lower case, no port, no credentials
  kPath,    ///< a path: segments that look like ids are templated, no query, no fragment
  kSymbol,  ///< one of a small set of words; kept as it is when its characters are those of a name
};

struct FieldSpec {
  Field field;
  std::string_view wire_name;
  FieldType type;
  Scrub scrub;          ///< for texts
  std::int64_t max;     ///< texts: bytes; integers: the largest value. The smallest integer is 0
  std::uint32_t kinds;  ///< bit set of 1 << EventKind
};

/// All fields, indexed by `Field`.
std::span<const FieldSpec, kFieldCount> field_specs();
const FieldSpec& spec_of(Field field);
/// The field with this wire name, or null.
const FieldSpec* field_from_name(std::string_view wire_name);
bool field_allowed(const FieldSpec& spec, EventKind kind);
/// The field without which an event of this kind says nothing.
std::optional<Field> required_field(EventKind kind);

/// The values of an event's fields; a field is absent or has one value. Texts may be empty.
class FieldSet {
 public:
  struct Entry {
    Field field = {};
    std::int64_t number = 0;  ///< of integer fields
    std::string text;         ///< of text fields

    bool operator==(const Entry&) const = default;
  };

  void set_text(Field field, std::string_view text);
  void set_number(Field field, std::int64_t number);
  void erase(Field field);

  /// Calls `keep` with each entry, whose value it may change, and drops those for which it returns false.
  template <class Keep>
  void refine(Keep keep) {
    auto kept = entries_.begin();
    for (Entry& entry : entries_) {
      if (keep(entry)) {
        if (&*kept != &entry) {
          *kept = std::move(entry);
        }
        ++kept;
      }
    }
    entries_.erase(kept, entries_.end());
  }

  /// The text, or an empty view when the field is absent.
  std::string_view text(Field field) const;
  /// The number, or nothing when the field is absent.
  std::optional<std::int64_t> number(Field field) const;
  bool has(Field field) const { return find(field) != nullptr; }

  std::span<const Entry> entries() const { return entries_; }
  bool operator==(const FieldSet&) const = default;

 private:
  const Entry* find(Field field) const;
  Entry& slot(Field field);

  std::vector<Entry> entries_;  // ordered by field, so that equal sets compare and encode equally
};

}  // namespace footfall
