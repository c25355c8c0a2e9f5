// The JSON bodies that the API takes. Any thread.
#pragma once

#include <nlohmann/json.hpp>

#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

/// A form of another site cannot send this type, so nothing of another origin is taken. Refused: 415.
Answer<void> must_be_json(const http::Request& request);

/// The body, an object. Refused: 415 `unsupported_media_type`, 400 `broken_json`.
Answer<nlohmann::json> json_body(const http::Request& request);

}  // namespace footfall::collector::report
