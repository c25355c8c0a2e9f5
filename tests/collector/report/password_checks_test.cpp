#include "collector/report/password_checks.hpp"

#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <vector>

using namespace footfall::collector;

TEST_CASE("password checks: one at a time in order, and who comes when the queue is full is told at once") {
  std::promise<void> first_begun;
  std::promise<void> may_end;
  std::vector<std::string> checked;
  report::PasswordChecks checks(
      [&](const std::string& name, const std::string& password) -> Outcome<User> {
        if (checked.empty()) {
          first_begun.set_value();
          may_end.get_future().wait();
        }
        checked.push_back(name);
        return password == "right" ? Outcome<User>(User{name, Role::kAdmin})
                                   : Failure{FailureKind::kNotFound, "no"};
      },
      2);
  boost::asio::io_context context;
  std::vector<std::string> answers;
  const auto ask = [&](std::string name, std::string password) -> boost::asio::awaitable<void> {
    const std::optional<Outcome<User>> user = co_await checks.check(name, password);
    answers.push_back(name + (user ? *user ? " in" : " refused" : " later"));
  };
  boost::asio::co_spawn(context, ask("a", "right"), boost::asio::detached);
  context.poll();
  first_begun.get_future().wait();
  for (const char* name : {"b", "c", "d"}) {
    boost::asio::co_spawn(context, ask(name, "wrong"), boost::asio::detached);
  }
  context.poll();
  CHECK(answers == std::vector<std::string>{"d later"});
  may_end.set_value();
  context.run();
  CHECK(answers == std::vector<std::string>{"d later", "a in", "b refused", "c refused"});
  CHECK(checked == std::vector<std::string>{"a", "b", "c"});
}
