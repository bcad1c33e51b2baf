add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual
                    -Woverloaded-virtual -Werror)
# g++ 12 reports these falsely inside its own std::variant and std::string at -O2 and above
# (https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105562).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict -Wno-missing-field-initializers)
endif()
