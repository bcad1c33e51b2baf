/* Loaded into the program that is tested (LD_PRELOAD), so that it ends by SIGKILL at a record of its journal.
 *
 *   CRASH_AT=N    at the Nth record that this process adds (from 1; 0: never)
 *   CRASH_HOW     torn   before the record is synced; what a power failure leaves of it is its first half
 *                 kept   right after it was synced
 *
 *   HURRY=N       waiting for the network passes N times as fast: a reply that never comes is given up in seconds
 *
 * Sleeps of half a second and more are over at once, and the clock is that much later: what is waited for
 * is the same, and a minute costs nothing. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static _Atomic long long skipped; /* nanoseconds */
static _Atomic int records;
static off_t synced;

int clock_gettime(clockid_t clock, struct timespec* time) {
  const int result = (int)syscall(SYS_clock_gettime, clock, time);
  if (result == 0 && clock == CLOCK_MONOTONIC) {
    const long long all = time->tv_sec * 1000000000LL + time->tv_nsec + atomic_load(&skipped);
    time->tv_sec = all / 1000000000LL;
    time->tv_nsec = all % 1000000000LL;
  }
  return result;
}

int nanosleep(const struct timespec* wanted, struct timespec* left) {
  const long long all = wanted->tv_sec * 1000000000LL + wanted->tv_nsec;
  if (all < 500000000LL) return (int)syscall(SYS_nanosleep, wanted, left);
  atomic_fetch_add(&skipped, all);
  return 0;
}

int poll(struct pollfd* files, nfds_t count, int timeout) {
  const char* hurry = getenv("HURRY");
  const int factor = hurry != NULL ? atoi(hurry) : 1;
  if (timeout < 10 || factor <= 1) return (int)syscall(SYS_poll, files, count, timeout);
  const int result = (int)syscall(SYS_poll, files, count, timeout / factor);
  if (result == 0) atomic_fetch_add(&skipped, (timeout - timeout / factor) * 1000000LL);
  return result;
}

static int is_journal(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t n = readlink(link, path, sizeof path - 1);
  if (n < 0) return 0;
  path[n] = '\0';
  const char* end = strstr(path, ".jsonl");
  return end != NULL && end[6] == '\0';
}

int fsync(int fd) {
  const char* at = getenv("CRASH_AT");
  const char* how = getenv("CRASH_HOW");
  struct stat file;
  if (!is_journal(fd) || fstat(fd, &file) != 0) return (int)syscall(SYS_fsync, fd);
  /* A journal that is opened again is synced once before anything is added. */
  if (synced == 0 && records == 0 && lseek(fd, 0, SEEK_CUR) == 0) {
    synced = file.st_size;
    return (int)syscall(SYS_fsync, fd);
  }
  const int here = at != NULL && atomic_fetch_add(&records, 1) + 1 == atoi(at);
  if (here && how != NULL && strcmp(how, "torn") == 0) {
    if (ftruncate(fd, synced + (file.st_size - synced) / 2) == 0) kill(getpid(), SIGKILL);
  }
  const int result = (int)syscall(SYS_fsync, fd);
  if (here) kill(getpid(), SIGKILL);
  synced = file.st_size;
  return result;
}
