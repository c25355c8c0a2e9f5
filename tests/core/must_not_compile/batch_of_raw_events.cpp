// A batch holds anonymous events only.
#include "footfall/batch.hpp"

void use(footfall::Batch& batch, footfall::RawEvent raw, footfall::AnonymousEvent clean) {
#ifdef FOOTFALL_MISUSE
  batch.events.push_back(raw);
#else
  (void)raw;
  batch.events.push_back(clean);
#endif
}
