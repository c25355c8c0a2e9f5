# Interface targets that carry the compiler flags of the whole tree.
#
#   footfall_options     C++20, warnings as errors; every target of ours links it
#   footfall_sanitizers  the sanitizers named by FOOTFALL_SANITIZE; everything links it
#                        except footfall-engine: libchdb cannot start under ASan or TSan

set(FOOTFALL_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them: address,undefined or thread")

add_library(footfall_options INTERFACE)
target_compile_features(footfall_options INTERFACE cxx_std_20)
target_compile_options(
  footfall_options
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 mistakes Asio's frame allocator for the global one when it inlines a coroutine into another.
  target_compile_options(footfall_options INTERFACE -Wno-mismatched-new-delete)
endif()
if(NOT EMSCRIPTEN)
  target_compile_options(footfall_options INTERFACE -fstack-protector-strong)
  if(CMAKE_BUILD_TYPE MATCHES "Rel")
    target_compile_definitions(footfall_options INTERFACE _FORTIFY_SOURCE=2)
  endif()
endif()

add_library(footfall_sanitizers INTERFACE)
if(FOOTFALL_SANITIZE)
  target_compile_options(footfall_sanitizers INTERFACE -fsanitize=${FOOTFALL_SANITIZE} -fno-omit-frame-pointer
                                                       -fno-sanitize-recover=all)
  target_link_options(footfall_sanitizers INTERFACE -fsanitize=${FOOTFALL_SANITIZE})
  if(FOOTFALL_SANITIZE STREQUAL "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio's fences, which ThreadSanitizer does not see: g++ warns of each.
    target_compile_options(footfall_sanitizers INTERFACE -Wno-tsan)
  endif()
endif()

# footfall_stage(NAME SOURCES ... LINKS ...)
#
# One stage of the collector: a static library footfall::NAME whose headers are included as
# "collector/NAME/x.hpp". LINKS names the stages and libraries it may include from, so the graph of
# these calls is the graph of allowed includes.
function(footfall_stage name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(footfall_${name} STATIC ${ARG_SOURCES})
  add_library(footfall::${name} ALIAS footfall_${name})
  target_include_directories(footfall_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(
    footfall_${name}
    PUBLIC ${ARG_LINKS}
    PRIVATE footfall_options footfall_sanitizers)
endfunction()

# footfall_doctest(NAME SOURCES ... LINKS ... [LABELS ...])
#
# One doctest program. Each of its test cases is one CTest test.
function(footfall_doctest name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES} "${PROJECT_SOURCE_DIR}/tests/support/doctest_main.cpp")
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} doctest::doctest footfall_options footfall_sanitizers)
  target_compile_definitions(${name} PRIVATE FOOTFALL_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  doctest_discover_tests(${name} TEST_PREFIX "${name}: " PROPERTIES LABELS "${ARG_LABELS}")
endfunction()
