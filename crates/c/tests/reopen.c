/* Loads and unloads the library: reopen PATH. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "habitue.h"

typedef const char *(*version_function)(void);

int main(int argc, char **argv) {
    int round;
    for (round = 0; argc == 2 && round < 3; round++) {
        void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL), *symbol;
        version_function version;
        if (!library) {
            fprintf(stderr, "%s\n", dlerror());
            return 1;
        }
        symbol = dlsym(library, "habitue_version");
        /* ISO C has no cast from an object to a function. */
        memcpy(&version, &symbol, sizeof version);
        if (!symbol || strcmp(version(), HABITUE_VERSION) != 0) return 1;
        if (dlclose(library)) return 1;
    }
    return argc != 2;
}
