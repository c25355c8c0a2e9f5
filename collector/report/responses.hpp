// Answers of the reading API: never stored by anyone on the way, never guessed to be another type. Any
// thread.
#pragma once

#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

http::Response refused(const Refusal& refusal);
http::Response answered(const Json& body);

/// Adds the headers that every answer of the reading API has.
http::Response guarded(http::Response response);

}  // namespace footfall::collector::report
