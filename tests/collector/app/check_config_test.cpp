#include "collector/app/check_config.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <regex>

#include "collector/app/commands.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

std::vector<std::string> mistakes(const std::string& toml) {
  const support::TempFolder folder;
  const std::filesystem::path file = folder / "footfall.toml";
  std::ofstream(file) << toml;
  CLI::App program("test");
  app::add_serve_command(program);
  app::add_site_command(program);
  std::vector<std::string> all = app::mistakes_of_config(program, file);
  for (std::string& one : all) {
    REQUIRE(one.starts_with(file.string()));
    one = one.substr(file.string().size());
  }
  return all;
}

}  // namespace

TEST_CASE("config check: a file with options that there are is as it should be") {
  CHECK(mistakes("").empty());
  CHECK(mistakes("# nothing\n[serve]\nlisten = \"127.0.0.1:8080\"\nrate-per-site = 12.5\nbehind-tls = true\n"
                 "trusted-proxy = [\"10.0.0.0/8\", \"::1\"]\nredirect-port = 80\n")
            .empty());
}

TEST_CASE("config check: each mistake is named with its line and key") {
  struct Case {
    const char* toml;
    const char* mistake;
  };
  for (const Case& one :
       {Case{"[serve]\nlisen = \"127.0.0.1:8080\"\n", ":2: serve.lisen is no option"},
        Case{"\n[server]\n", ":2: [server] is no command"},
        Case{"[site.new]\n", ":1: [site.new] is no command"},
        Case{"[serve]\n\nlisten = \"here\"\n", ":3: serve.listen: "},
        Case{"[serve]\nredirect-port = 70000\n", ":2: serve.redirect-port: "},
        Case{"[serve]\nrate-per-site = -1\n", ":2: serve.rate-per-site: "},
        Case{"[serve]\ntrusted-proxy = [\"10.0.0.0/8\",\n \"all\"]\n", ":2: serve.trusted-proxy: "},
        Case{"[serve]\nlog-format = \"xml\"\n", ":2: serve.log-format: "},
        Case{"[serve]\nlisten = \n", ":2: "}, Case{"[serve\n", ":1: "}}) {
    CAPTURE(one.toml);
    const std::vector<std::string> all = mistakes(one.toml);
    REQUIRE(all.size() == 1);
    CAPTURE(all[0]);
    CHECK(all[0].starts_with(one.mistake));
  }
  CHECK(mistakes("[serve]\nx = 1\ny = 2\n[site]\nz = 3\n").size() == 3);
}

namespace {

// What `config check` prints about options that need each other; nothing when it is as it should be.
std::string conflict(const std::string& toml) {
  const support::TempFolder folder;
  const std::filesystem::path file = folder / "footfall.toml";
  std::ofstream(file) << toml;
  const Outcome<void> served = app::check_serve(file);
  return served ? std::string()
                : app::at_key_of_serve(file, served.error().message).substr(file.string().size());
}

}  // namespace

TEST_CASE("config check: options that need each other are named, each with its line and key") {
  CHECK(conflict("") == "");
  CHECK(conflict(
            "[serve]\nlisten = \"0.0.0.0:80\"\nallow-plain-http = true\n[site.add]\ntimezone = \"UTC\"\n") ==
        "");
  struct Case {
    const char* toml;
    const char* mistake;
  };
  for (const Case& one :
       {Case{"[serve]\n\ntls-certificate = \"a.pem\"\n", ":3: serve.tls-certificate: "},
        Case{"[serve]\ntls-key = \"a.pem\"\n", ":2: serve.tls-key: "},
        Case{"[serve]\nlog-format = \"json\"\nredirect-port = 80\n", ":3: serve.redirect-port: "},
        Case{"[serve]\nlisten = \"0.0.0.0:8080\"\nbehind-tls = true\n", ":2: serve.listen: "}}) {
    CAPTURE(one.toml);
    const std::string told = conflict(one.toml);
    CAPTURE(told);
    CHECK(told.starts_with(one.mistake));
  }
}

TEST_CASE("config check: the file of the packages is as it should be, with its comments and without") {
  const std::string file = support::read_file(FOOTFALL_SOURCE_DIR "/packaging/footfall.toml");
  CHECK(mistakes(file).empty());
  const std::string bare = std::regex_replace(file, std::regex("(^|\n)# ([a-z-]+ = )"), "$1$2");
  CHECK(std::count(bare.begin(), bare.end(), '=') == 3);
  CHECK(bare.find("\nlisten = ") != std::string::npos);
  CHECK(bare.find("# trusted") == std::string::npos);
  CHECK(mistakes(bare).empty());
  CHECK(conflict(bare) == "");
}

TEST_CASE("config check: a file that is not there is a mistake") {
  CLI::App program("test");
  CHECK(app::mistakes_of_config(program, "nosuch.toml").size() == 1);
}

TEST_CASE("config: a program that is given a file with a key that is no option does not run") {
  const support::TempFolder folder;
  const std::string file = folder / "footfall.toml";
  const std::string data = folder / "data";
  const auto status = [&](const char* toml) {
    std::ofstream(file) << toml;
    std::vector<std::string> words = {"footfall", "--config", file, "site", "list", "--data", data};
    std::vector<char*> arguments;
    for (std::string& word : words) {
      arguments.push_back(word.data());
    }
    return app::run(static_cast<int>(arguments.size()), arguments.data());
  };
  CHECK(status("[serve]\nlisten = \"127.0.0.1:0\"\n") == 0);
  CHECK(status("[serve]\nlisen = \"127.0.0.1:0\"\n") != 0);
  CHECK(status("[sreve]\nlisten = \"127.0.0.1:0\"\n") != 0);
}
