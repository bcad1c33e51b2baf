# What `cmake --install` puts beside the program, and the Debian package (`cpack -G DEB`) that holds all of it.
set(DOC_DIR share/doc/reconcile)
install(FILES README.md CHANGELOG.md DESTINATION ${DOC_DIR})
install(DIRECTORY docs DESTINATION ${DOC_DIR})
# The scenario of the README, which runs without AWS: its state and the recorded replies.
install(DIRECTORY fixtures/lego-api DESTINATION ${DOC_DIR}/examples)
install(FILES cmake/package/copyright DESTINATION ${DOC_DIR})
install(FILES cmake/package/lintian-overrides DESTINATION share/lintian/overrides RENAME reconcile)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME reconcile)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "reconcile maintainers <maintainers@reconcile.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "drift checker and deployment gate for Terraform on AWS")
set(CPACK_PACKAGE_DESCRIPTION
"reconcile compares what Terraform believes with what AWS really has, and says
exactly where the two differ: which attribute of which resource, from what to
what, and how much it matters. It plans how to put that right, carries such a
plan out in a maintenance window with a journal, and checks before and after a
deploy that all is well.
.
It reads states wherever Terraform keeps them, asks AWS with a few batched
calls, and changes nothing but by 'reconcile apply'.")
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded when needed, so no tool sees it: libcurl. Read at run time: certificates and time zones.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libcurl4, ca-certificates, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "bash-completion")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# As Debian wants it, whatever the umask of whoever builds.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/package/as_debian_has_it.cmake)
set(CPACK_RECONCILE_RELEASE_DATE ${RECONCILE_RELEASE_DATE})
include(CPack)
