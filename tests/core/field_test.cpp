#include "footfall/field.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/golden.hpp"

using namespace footfall;

TEST_CASE("field: names of kinds and fields go there and back") {
  for (std::size_t i = 0; i < kEventKindCount; ++i) {
    const auto kind = static_cast<EventKind>(i);
    CHECK(kind_from_name(kind_name(kind)) == kind);
  }
  CHECK_FALSE(kind_from_name("hologram"));
  for (const FieldSpec& spec : field_specs()) {
    CHECK(field_from_name(spec.wire_name) == &spec);
    CHECK(&spec_of(spec.field) == &spec);
  }
  CHECK(field_from_name("email") == nullptr);
}

TEST_CASE("field: every field and kind stands in docs/wire-format.md") {
  const std::string page = support::read_file(FOOTFALL_SOURCE_DIR "/docs/wire-format.md");
  for (const FieldSpec& spec : field_specs()) {
    CAPTURE(spec.wire_name);
    CHECK(page.find("`" + std::string(spec.wire_name) + "`") != std::string::npos);
  }
  for (std::size_t i = 0; i < kEventKindCount; ++i) {
    CHECK(page.find("`" + std::string(kind_name(static_cast<EventKind>(i))) + "`") != std::string::npos);
  }
}

TEST_CASE("field: a set keeps one value a field, in the order of the fields") {
  FieldSet fields;
  fields.set_number(Field::kX, 4);
  fields.set_text(Field::kHost, "a");
  fields.set_text(Field::kHost, "b");
  CHECK(fields.entries().size() == 2);
  CHECK(fields.entries()[0].field == Field::kHost);
  CHECK(fields.text(Field::kHost) == "b");
  CHECK(fields.number(Field::kX) == 4);
  CHECK_FALSE(fields.number(Field::kY));
  fields.erase(Field::kHost);
  CHECK_FALSE(fields.has(Field::kHost));
  CHECK(fields.text(Field::kHost).empty());
}

TEST_CASE("field: sets with the same values are equal however they were filled") {
  FieldSet a;
  a.set_text(Field::kPath, "/");
  a.set_number(Field::kY, 1);
  FieldSet b;
  b.set_number(Field::kY, 1);
  b.set_text(Field::kPath, "/");
  CHECK(a == b);
}
