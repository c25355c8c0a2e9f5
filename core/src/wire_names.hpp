// The names of wire format v1 that are not in the field table (docs/wire-format.md).
#pragma once

#include <string_view>

#include "footfall/limits.hpp"

namespace footfall::wire_name {

inline constexpr std::string_view kVersion = "v";
inline constexpr std::string_view kSite = "site";
inline constexpr std::string_view kBatch = "batch";
inline constexpr std::string_view kStream = "stream";
inline constexpr std::string_view kSequence = "seq";
inline constexpr std::string_view kFirst = "first";
inline constexpr std::string_view kOpenedAt = "opened_at";
inline constexpr std::string_view kSentAt = "sent_at";
inline constexpr std::string_view kConsent = "consent";
inline constexpr std::string_view kVisitor = "visitor";
inline constexpr std::string_view kDropped = "dropped";
inline constexpr std::string_view kTracker = "tracker";
inline constexpr std::string_view kLanguage = "language";
inline constexpr std::string_view kTimezone = "timezone";
inline constexpr std::string_view kScreen = "screen";
inline constexpr std::string_view kConnection = "connection";
inline constexpr std::string_view kSample = "sample";
inline constexpr std::string_view kEvents = "events";

inline constexpr std::string_view kKind = "kind";
inline constexpr std::string_view kAt = "at";
inline constexpr std::string_view kNumber = "n";
inline constexpr std::string_view kProps = "props";

}  // namespace footfall::wire_name
