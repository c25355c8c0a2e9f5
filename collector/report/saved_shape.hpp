// What the bodies of saved items hold, as shapes (shape.hpp); saved_body.hpp checks the values.
#pragma once

#include <string_view>

#include "collector/admin/saved_item.hpp"

namespace footfall::collector::report {

/// What one item of the kind is called: `Goal`, say.
std::string_view saved_kind_title(SavedKind kind);

/// The body of an item, beside the description that all have.
std::string_view saved_shape(SavedKind kind);

}  // namespace footfall::collector::report
