#include "collector/report/shape.hpp"

#include <string>
#include <string_view>

namespace footfall::collector::report {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(Json schema) {
  if (schema.contains("$ref")) {
    return {{"anyOf", Json::array({std::move(schema), Json{{"type", "null"}}})}};
  }
  if (schema.contains("type") && schema["type"].is_string()) {
    schema["type"] = Json::array({schema["type"], "null"});
  }
  if (schema.contains("enum")) {
    schema["enum"].push_back(nullptr);
  }
  return schema;
}

Json choice_of(std::string_view choices) {
  Json list = Json::array();
  while (!choices.empty()) {
    const std::string_view one = choices.substr(0, choices.find('|'));
    list.push_back(one);
    choices.remove_prefix(std::min(one.size() + 1, choices.size()));
  }
  return {{"type", "string"}, {"enum", std::move(list)}};
}

Json plain_leaf(std::string_view leaf, Groups groups) {
  if (leaf == "count") {
    return {{"type", "integer"}, {"minimum", 0}};
  }
  if (leaf == "rate") {
    return or_null({{"type", "number"}, {"minimum", 0}, {"maximum", 1}});
  }
  if (leaf == "ms") {
    return or_null({{"type", "integer"}, {"minimum", 0}});
  }
  if (leaf == "instant") {
    return {{"type", "string"}, {"format", "date-time"}};
  }
  if (leaf == "text") {
    return {{"type", "string"}};
  }
  if (leaf == "number" || leaf == "boolean") {
    return {{"type", leaf}};
  }
  if (leaf == "nothing") {
    return {{"not", Json::object()}};
  }
  if (leaf == "props") {
    return {{"type", "object"}, {"additionalProperties", {{"type", {"string", "number", "boolean"}}}}};
  }
  if (leaf.find('|') != std::string_view::npos) {
    return choice_of(leaf);
  }
  return {{"$ref", "#/components/schemas/" + std::string(groups == Groups::kBounded ? "Grouped" : "") +
                       std::string(leaf)}};
}

Json leaf_schema(std::string_view leaf, Groups groups) {
  const bool optional = leaf.ends_with('?');
  Json schema = plain_leaf(leaf.substr(0, leaf.size() - (optional ? 1 : 0)), groups);
  return optional || groups == Groups::kBounded ? or_null(std::move(schema)) : schema;
}

Json object_schema(const Json& shape, Groups groups) {
  Json properties = Json::object(), required = Json::array();
  for (const auto& [key, part] : shape.items()) {
    const bool optional = key.ends_with('?');
    const std::string name = key.substr(0, key.size() - (optional ? 1 : 0));
    properties[name] = schema_of(part, groups);
    if (!optional) {
      required.push_back(name);
    }
  }
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) {
    schema["required"] = std::move(required);
  }
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace

Json schema_of(const Json& shape, Groups groups) {
  if (shape.is_string()) {
    return leaf_schema(shape.get_ref<const std::string&>(), groups);
  }
  if (shape.is_object()) {
    Json schema = object_schema(shape, groups);
    return groups == Groups::kBounded ? or_null(std::move(schema)) : schema;
  }
  if (shape.size() > 1) {
    Json choices = Json::array();
    for (const Json& one : shape) {
      choices.push_back(schema_of(one, groups));
    }
    return {{"oneOf", std::move(choices)}};
  }
  Json list = {{"type", "array"}, {"items", schema_of(shape.at(0), groups)}};
  return groups == Groups::kBounded ? or_null(std::move(list)) : list;
}

}  // namespace footfall::collector::report
