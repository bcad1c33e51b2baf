find_package(GTest REQUIRED)
include(GoogleTest)

# reconcile_test(NAME name SOURCES a.cc … LIBRARIES lib …): one test program, its cases seen by ctest.
function(reconcile_test)
  cmake_parse_arguments(T "" "NAME" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${T_NAME} ${T_SOURCES})
  target_link_libraries(${T_NAME} PRIVATE ${T_LIBRARIES} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${T_NAME} PRIVATE RECONCILE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  gtest_discover_tests(${T_NAME} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 120)
endfunction()
