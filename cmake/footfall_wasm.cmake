# What a build with Emscripten needs beside the compiler. Included by the folders that are built as WebAssembly.
#
# em++ must not see the system's include folder (glibc's headers would shadow its own), so header-only libraries
# are staged into the build tree.

# Emscripten's JavaScript optimizer loads Debian's acorn, whose folder node finds only by NODE_PATH. The launcher
# sets it for `cmake --build` outside the preset too.
set(FOOTFALL_NODE_PATH "/usr/share/nodejs:/usr/lib/nodejs" CACHE STRING "Where node finds acorn")
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=${FOOTFALL_NODE_PATH}")

# footfall_staged_headers(NAME HEADER): an interface target whose include folder holds only the library with this
# header, for example "doctest/doctest.h".
function(footfall_staged_headers name header)
  get_filename_component(folder "${header}" DIRECTORY)
  find_path(${name}_HEADERS "${header}" PATHS /usr/include /usr/local/include NO_DEFAULT_PATH
                                              NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  file(COPY "${${name}_HEADERS}/${folder}" DESTINATION "${PROJECT_BINARY_DIR}/staged/${name}")
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE "${PROJECT_BINARY_DIR}/staged/${name}")
endfunction()

# footfall_wasm_doctest(NAME SOURCES ... LINKS ...): a doctest program that runs under node, as one CTest test.
function(footfall_wasm_doctest name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES} "${PROJECT_SOURCE_DIR}/tests/support/doctest_main.cpp")
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} footfall_options)
  target_compile_definitions(${name} PRIVATE FOOTFALL_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
  target_link_options(
    ${name}
    PRIVATE
    -sNODERAWFS=1 # the golden vectors are read from the tree
    -sALLOW_MEMORY_GROWTH=1
    -sEXIT_RUNTIME=1) # the status of the tests is the program's
  # The program is a CommonJS script below a package.json that says otherwise.
  file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/package.json" "{\"type\":\"commonjs\"}\n")
  # Node 20's global fetch breaks the loader of Emscripten 3.1.6.
  set_target_properties(${name} PROPERTIES CROSSCOMPILING_EMULATOR "node;--no-experimental-fetch")
  add_test(NAME "${name}" COMMAND ${name} --no-colors)
  set_tests_properties("${name}" PROPERTIES LABELS wasm)
endfunction()
