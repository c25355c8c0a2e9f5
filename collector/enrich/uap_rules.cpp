// The file is a mapping of list names to lists of flat mappings:
//
//   user_agent_parsers:
//     - regex: '(Firefox)/(\d+)'
//       family_replacement: 'Firefox'
//   os_parsers: ...
//   device_parsers: ...   (not read: brands and models are not kept)
#include "collector/enrich/uap_rules.hpp"

#include <yaml.h>

#include <memory>
#include <optional>

namespace footfall::collector {
namespace {

using Parser = std::unique_ptr<yaml_parser_t, void (*)(yaml_parser_t*)>;
using Document = std::unique_ptr<yaml_document_t, void (*)(yaml_document_t*)>;

std::string_view scalar(const yaml_node_t* node) {
  if (node == nullptr || node->type != YAML_SCALAR_NODE) {
    return {};
  }
  return {reinterpret_cast<const char*>(node->data.scalar.value), node->data.scalar.length};
}

// Calls `take(key, value)` for each pair of a mapping.
template <class Take>
void each_pair(yaml_document_t& document, const yaml_node_t* mapping, Take take) {
  if (mapping == nullptr || mapping->type != YAML_MAPPING_NODE) {
    return;
  }
  for (const yaml_node_pair_t* pair = mapping->data.mapping.pairs.start;
       pair < mapping->data.mapping.pairs.top; ++pair) {
    take(scalar(yaml_document_get_node(&document, pair->key)),
         yaml_document_get_node(&document, pair->value));
  }
}

std::vector<UapRule> read_rules(yaml_document_t& document, const yaml_node_t* list) {
  std::vector<UapRule> rules;
  if (list->type != YAML_SEQUENCE_NODE) {
    return rules;
  }
  for (const yaml_node_item_t* item = list->data.sequence.items.start; item < list->data.sequence.items.top;
       ++item) {
    UapRule rule;
    each_pair(document, yaml_document_get_node(&document, *item),
              [&rule](std::string_view key, const yaml_node_t* value) {
                if (key == "regex") {
                  rule.regex = scalar(value);
                } else if (key == "family_replacement" || key == "os_replacement") {
                  rule.name = scalar(value);
                } else if (key == "v1_replacement" || key == "os_v1_replacement") {
                  rule.version = scalar(value);
                }
              });
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace

Outcome<UapRules> parse_uap_rules(std::string_view yaml) {
  yaml_parser_t parser_state;
  if (yaml_parser_initialize(&parser_state) == 0) {
    return Failure{FailureKind::kInternal, "cannot start the YAML parser"};
  }
  const Parser parser(&parser_state, yaml_parser_delete);
  yaml_parser_set_input_string(parser.get(), reinterpret_cast<const unsigned char*>(yaml.data()),
                               yaml.size());
  yaml_document_t document_state;
  if (yaml_parser_load(parser.get(), &document_state) == 0) {
    return Failure{FailureKind::kCorrupt, "the user-agent rules are not a YAML document"};
  }
  const Document document(&document_state, yaml_document_delete);
  UapRules rules;
  each_pair(*document, yaml_document_get_root_node(document.get()),
            [&](std::string_view key, const yaml_node_t* value) {
              if (key == "user_agent_parsers") {
                rules.browsers = read_rules(*document, value);
              } else if (key == "os_parsers") {
                rules.systems = read_rules(*document, value);
              }
            });
  if (rules.browsers.empty() || rules.systems.empty()) {
    return Failure{FailureKind::kCorrupt, "the user-agent rules lack browsers or systems"};
  }
  return rules;
}

}  // namespace footfall::collector
