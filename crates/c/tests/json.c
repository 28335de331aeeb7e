#include "json.h"

#include <stdlib.h>
#include <string.h>

static int read_value(const char **at, json *out);

static void skip(const char **at) {
    while (**at == ' ' || **at == '\n' || **at == '\t' || **at == '\r') ++*at;
}

static char *grow(char *text, size_t *length, unsigned char byte) {
    text = (char *)realloc(text, *length + 2);
    text[(*length)++] = (char)byte;
    text[*length] = '\0';
    return text;
}

static unsigned hex(const char *digits) {
    char four[5] = {0};
    memcpy(four, digits, 4);
    return (unsigned)strtoul(four, NULL, 16);
}

static char *put_code_point(char *text, size_t *length, unsigned code) {
    if (code < 0x80) return grow(text, length, (unsigned char)code);
    if (code < 0x800) {
        text = grow(text, length, (unsigned char)(0xc0 | code >> 6));
    } else {
        if (code < 0x10000) {
            text = grow(text, length, (unsigned char)(0xe0 | code >> 12));
        } else {
            text = grow(text, length, (unsigned char)(0xf0 | code >> 18));
            text = grow(text, length, (unsigned char)(0x80 | (code >> 12 & 0x3f)));
        }
        text = grow(text, length, (unsigned char)(0x80 | (code >> 6 & 0x3f)));
    }
    return grow(text, length, (unsigned char)(0x80 | (code & 0x3f)));
}

static char *read_text(const char **at) {
    char *text = (char *)calloc(1, 1);
    size_t length = 0;
    if (*(*at)++ != '"') {
        free(text);
        return NULL;
    }
    while (**at != '"') {
        unsigned char byte = (unsigned char)*(*at)++;
        if (byte == '\0') {
            free(text);
            return NULL;
        }
        if (byte != '\\') {
            text = grow(text, &length, byte);
            continue;
        }
        byte = (unsigned char)*(*at)++;
        if (byte == 'u' && strlen(*at) >= 4) {
            unsigned code = hex(*at);
            *at += 4;
            if (code >= 0xd800 && code < 0xdc00 && strlen(*at) >= 6) {
                code = 0x10000 + ((code - 0xd800) << 10) + (hex(*at + 2) - 0xdc00);
                *at += 6;
            }
            text = put_code_point(text, &length, code);
        } else {
            static const char names[] = "nrtbf", bytes[] = "\n\r\t\b\f";
            const char *known = byte ? strchr(names, byte) : NULL;
            text = grow(text, &length, known ? (unsigned char)bytes[known - names] : byte);
        }
    }
    ++*at;
    return text;
}

static int read_items(const char **at, json *out, char end) {
    ++*at;
    for (skip(at); **at != end; skip(at)) {
        if (out->count && *(*at)++ != ',') return 0;
        skip(at);
        out->items = (json *)realloc(out->items, (out->count + 1) * sizeof(json));
        memset(&out->items[out->count], 0, sizeof(json));
        if (out->kind == JSON_OBJECT) {
            char *name = read_text(at);
            if (!name) return 0;
            out->names = (char **)realloc(out->names, (out->count + 1) * sizeof(char *));
            out->names[out->count] = name;
            skip(at);
            if (*(*at)++ != ':') {
                out->count++;
                return 0;
            }
        }
        out->count++;
        if (!read_value(at, &out->items[out->count - 1])) return 0;
    }
    ++*at;
    return 1;
}

static int read_word(const char **at, json *out, const char *word, json_kind kind) {
    if (strncmp(*at, word, strlen(word)) != 0) return 0;
    *at += strlen(word);
    out->kind = kind;
    return 1;
}

static int read_number(const char **at, json *out) {
    size_t length = strspn(*at, "+-0123456789.eE");
    if (length == 0) return 0;
    out->kind = JSON_NUMBER;
    out->text = (char *)calloc(1, length + 1);
    memcpy(out->text, *at, length);
    *at += length;
    return 1;
}

static int read_value(const char **at, json *out) {
    int good = 0;
    skip(at);
    out->source = *at;
    switch (**at) {
    case '{': out->kind = JSON_OBJECT; good = read_items(at, out, '}'); break;
    case '[': out->kind = JSON_LIST; good = read_items(at, out, ']'); break;
    case '"': out->kind = JSON_TEXT; out->text = read_text(at); good = out->text != NULL; break;
    case 'n': good = read_word(at, out, "null", JSON_NULL); break;
    case 't': good = read_word(at, out, "true", JSON_TRUE); break;
    case 'f': good = read_word(at, out, "false", JSON_FALSE); break;
    default: good = read_number(at, out);
    }
    out->source_length = (size_t)(*at - out->source);
    return good;
}

static void clear(json *value) {
    size_t i;
    for (i = 0; i < value->count; i++) {
        clear(&value->items[i]);
        if (value->names) free(value->names[i]);
    }
    free(value->items);
    free(value->names);
    free(value->text);
}

json *json_parse(const char *text) {
    json *value = (json *)calloc(1, sizeof(json));
    if (read_value(&text, value)) {
        skip(&text);
        if (*text == '\0') return value;
    }
    json_free(value);
    return NULL;
}

void json_free(json *value) {
    if (value) clear(value);
    free(value);
}

const json *json_get(const json *object, const char *name) {
    size_t i;
    if (!object || object->kind != JSON_OBJECT) return NULL;
    for (i = 0; i < object->count; i++)
        if (strcmp(object->names[i], name) == 0) return &object->items[i];
    return NULL;
}

const char *json_text(const json *object, const char *name) {
    const json *member = json_get(object, name);
    return member && member->kind == JSON_TEXT ? member->text : NULL;
}

char *json_source(const json *value) {
    size_t length = value ? value->source_length : 2;
    char *text = (char *)calloc(1, length + 1);
    memcpy(text, value ? value->source : "{}", length);
    return text;
}
