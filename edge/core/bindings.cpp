// The edge's binding for JavaScript: one class, described for TypeScript in edge.d.ts beside it. Numbers are
// whole; texts are UTF-8.
#include <emscripten/bind.h>
#include <emscripten/em_macros.h>

#include <climits>
#include <cstring>
#include <string>
#include <utility>

#include "edge/core/receiver.hpp"
#include "footfall/limits.hpp"

namespace {

using footfall::Error;
using footfall::ErrorCode;
using footfall::edge::Judgement;

class ReceiverBinding {
 public:
  ReceiverBinding() = default;

  int judge(const std::string& body) { return keep(footfall::edge::judge(body)); }
  int too_large() { return keep(footfall::edge::refuse(Error{ErrorCode::kTooLarge, {}, 0})); }
  int broken() { return keep(footfall::edge::refuse(Error{ErrorCode::kBrokenJson, {}, 0})); }
  std::string reason() const { return judgement_.reason; }
  std::string detail() const { return judgement_.detail; }
  std::string batch() { return std::exchange(judgement_.batch, {}); }
  std::string consent() const { return std::string(consent_name(judgement_.consent)); }
  int accepted() const { return static_cast<int>(judgement_.accepted); }
  int refused() const { return static_cast<int>(judgement_.refused); }
  int max_body_bytes() const { return static_cast<int>(footfall::kMaxBodyBytes); }

 private:
  int keep(Judgement&& judgement) {
    judgement_ = std::move(judgement);
    return judgement_.status;
  }

  Judgement judgement_;  // of the body judged last
};

}  // namespace

extern "C" {

// In the place of embind's own library, which registers some forty types: these are all there are.
const char* EMSCRIPTEN_KEEPALIVE __getTypeName(const std::type_info*) {
  return strdup("?");
}

__attribute__((constructor)) void footfall_register_types() {
  using emscripten::internal::TypeID;
  emscripten::internal::_embind_register_void(TypeID<void>::get(), "void");
  emscripten::internal::_embind_register_integer(TypeID<int>::get(), "int", sizeof(int), INT_MIN, INT_MAX);
  emscripten::internal::_embind_register_std_string(TypeID<std::string>::get(), "string");
}
}

EMSCRIPTEN_BINDINGS(footfall_edge) {
  emscripten::class_<ReceiverBinding>("Receiver")
      .constructor<>()
      .function("judge", &ReceiverBinding::judge)
      .function("tooLarge", &ReceiverBinding::too_large)
      .function("broken", &ReceiverBinding::broken)
      .function("reason", &ReceiverBinding::reason)
      .function("detail", &ReceiverBinding::detail)
      .function("batch", &ReceiverBinding::batch)
      .function("consent", &ReceiverBinding::consent)
      .function("accepted", &ReceiverBinding::accepted)
      .function("refused", &ReceiverBinding::refused)
      .function("maxBodyBytes", &ReceiverBinding::max_body_bytes);
}
