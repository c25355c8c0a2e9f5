// What an alert says to people. Any thread.
#pragma once

#include <string>

#include "collector/alert/verdict.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::alert {

/// A sentence: what was seen, when, and what it was held against.
std::string sentence_of(const report::AlertRule& rule, const Verdict& verdict, const report::Zone& zone);

/// What a message's entry holds of a rule and its window.
report::Json facts_of(const std::string& name, const report::AlertRule& rule, const Verdict& verdict,
                      const report::Zone& zone);

/// Subject and text of the mail that says what the webhook's body does.
std::string subject_of(const report::Json& body);
std::string text_of_mail(const report::Json& body);

}  // namespace footfall::collector::alert
