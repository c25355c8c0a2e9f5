// A site's schemas as TypeScript: the type of `track` for its events. Pure.
#pragma once

#include <string>
#include <string_view>

#include "collector/schema/site_schemas.hpp"

namespace footfall::collector {

/// The text of a module that exports the interface `Track`, an overload an event:
/// `const typed: Track = track`, with `track` of `@footfall/tracker`.
std::string typescript_of(std::string_view site, const SiteSchemas& schemas);

}  // namespace footfall::collector
