// Only validation makes a valid batch.
#include "footfall/validate.hpp"

footfall::Result<footfall::ValidBatch> make(footfall::UncheckedBatch unchecked) {
#ifdef FOOTFALL_MISUSE
  return footfall::ValidBatch();
#else
  return footfall::validate(std::move(unchecked));
#endif
}
