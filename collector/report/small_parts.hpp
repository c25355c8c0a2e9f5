// Figures that are of a part of an object's people, under a bound on groups (min_group.hpp): which of them
// tell of fewer than k, by themselves or by what is left of their whole. Pure; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

/// Whether a number of people tells of fewer than `k`, but of someone: themselves, or the rest of the whole.
/// A whole of 0 is not known.
bool tells_of_few(std::uint64_t people, std::uint64_t whole, std::uint64_t k);

/// Takes the figures out of a row, with those of all in it; what names it stays: its first key, `at`.
void blank_row(Json& row);
/// The same of an object outside of lists, which has no name.
void blank_object(Json& object);

/// The object's own figures, not those within.
void blank_figures(Json& object);

/// What the object tells of a part of its people (who converted, who is new) becomes null where it tells of
/// few, with all from which it follows.
void blank_small_parts(Json& object, std::uint64_t k);

/// Such parts of rows that add up, which `division` names (cut_lists.hpp): where one is not told, neither are
/// the smallest others, until those are of two rows and `k` people. `gone`: rows that are not told at all.
void blank_small_columns(Json& rows, const std::vector<bool>& gone, std::uint64_t k);

/// Of steps, each reached by some of those who reached the one before: none is told that tells of few by
/// itself, or by the difference to one that is told, or to the whole.
void blank_small_steps(Json& steps, std::uint64_t whole, std::uint64_t k);

}  // namespace footfall::collector::report
