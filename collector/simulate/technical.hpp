// What the pages of simulated visits measure, ask for and fail at: vitals, requests, errors, long tasks,
// forms, rage and dead clicks, in plausible proportions. Pure; any thread.
#pragma once

#include <vector>

#include "collector/enrich/stored_event.hpp"
#include "collector/simulate/chance.hpp"
#include "collector/simulate/visit_script.hpp"

namespace footfall::collector::simulate {

/// Adds to a person's visit, in order of time, and never before its first step or after its last: what people
/// did, and how long they stayed, is as before.
void add_technical(Chance& chance, std::vector<Step>& steps);

/// Sets the columns that only these kinds have, and empties them for the others.
void write_technical(const Step& step, StoredEvent& out);

}  // namespace footfall::collector::simulate
