# Run by CPack over the tree that becomes the package: the changelog in Debian's form, and long texts packed.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
set(doc ${share}/doc/reconcile)

execute_process(COMMAND date --utc --rfc-email --date=${CPACK_RECONCILE_RELEASE_DATE}
                OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
file(WRITE ${doc}/changelog "reconcile (${CPACK_PACKAGE_VERSION}) bookworm; urgency=medium

  * What is new stands in CHANGELOG.md beside this file.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
file(GLOB texts ${share}/man/man1/*.1 ${doc}/changelog)
execute_process(COMMAND gzip --best --no-name --force ${texts} COMMAND_ERROR_IS_FATAL ANY)
