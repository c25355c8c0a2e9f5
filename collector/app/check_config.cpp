#include "collector/app/check_config.hpp"

#include <toml++/toml.h>

#include <fstream>
#include <sstream>

namespace footfall::collector::app {
namespace {

class Check {
 public:
  explicit Check(std::string file) : file_(std::move(file)) {}

  void section(CLI::App& app, const toml::table& table, const std::string& path) {
    for (const auto& [name, node] : table) {
      const std::string key(name.str());
      const std::string whole = path.empty() ? key : path + "." + key;
      if (const toml::table* below = node.as_table()) {
        const std::vector<CLI::App*> commands =
            app.get_subcommands([&](CLI::App* command) { return command->get_name() == key; });
        if (commands.empty()) {
          add(name.source(), "[" + whole + "] is no command");
        } else {
          section(*commands.front(), *below, whole);
        }
        continue;
      }
      CLI::Option* option = app.get_option_no_throw("--" + key);
      if (option == nullptr) {
        add(name.source(), whole + " is no option");
      } else {
        value(*option, node, whole);
      }
    }
  }

  void add(const toml::source_region& where, const std::string& what) {
    mistakes_.push_back(file_ + ":" + std::to_string(where.begin.line) + ": " + what);
  }

  std::vector<std::string> mistakes() && { return std::move(mistakes_); }

 private:
  static std::string text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) {
      return text->get();
    }
    std::ostringstream out;
    out << toml::node_view<const toml::node>(node);
    return out.str();
  }

  void value(CLI::Option& option, const toml::node& node, const std::string& key) {
    try {
      option.clear();
      if (const toml::array* list = node.as_array()) {
        for (const toml::node& one : *list) {
          option.add_result(text_of(one));
        }
      } else {
        option.add_result(text_of(node));
      }
      option.run_callback();
    } catch (const CLI::Error& error) {
      add(node.source(), key + ": " + error.what());
    }
    option.clear();
  }

  std::string file_;
  std::vector<std::string> mistakes_;
};

}  // namespace

std::vector<std::string> mistakes_of_config(CLI::App& program, const std::filesystem::path& file) {
  Check check(file.string());
  if (!std::ifstream(file).good()) {
    return {file.string() + ": there is no such file, or it cannot be read"};
  }
  try {
    const toml::table table = toml::parse_file(file.string());
    check.section(program, table, "");
  } catch (const toml::parse_error& error) {
    check.add(error.source(), std::string(error.description()));
  }
  return std::move(check).mistakes();
}

std::string at_key_of_serve(const std::filesystem::path& file, const std::string& message) {
  const toml::table table = toml::parse_file(file.string());
  const toml::table* serve = table["serve"].as_table();
  if (serve == nullptr) {
    return file.string() + ": " + message;
  }
  std::string place;
  std::size_t first = message.npos;
  for (const auto& [name, node] : *serve) {
    const std::size_t at = message.find("--" + std::string(name.str()));
    if (at < first) {
      first = at;
      place = ":" + std::to_string(name.source().begin.line) + ": serve." + std::string(name.str());
    }
  }
  return file.string() + place + ": " + message;
}

}  // namespace footfall::collector::app
