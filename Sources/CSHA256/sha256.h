// The instructions for SHA-256 that newer x86 processors have, which Swift cannot name.
#pragma once
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

// Whether this processor has them, and SSE 4.1, whose instructions stand between them.
static inline int csha256_is_there(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1)) return 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

// Mixes blocks of 64 bytes into the state, the variables a to h of FIPS 180-4, section 6.2.2.
// The instructions want a, b, e and f in one register, and c, d, g and h in the other.
__attribute__((target("sha,sse4.1"))) static inline void csha256_compress(
    uint32_t *state, const uint32_t *constants, const uint8_t *blocks, size_t count) {
  const __m128i bytesOfWords =
      _mm_set_epi64x(0x0c0d0e0f08090a0bull, 0x0405060700010203ull);
  const __m128i dcba = _mm_loadu_si128((const __m128i *)state);
  const __m128i hgfe = _mm_loadu_si128((const __m128i *)(state + 4));
  const __m128i cdab = _mm_shuffle_epi32(dcba, 0xb1);
  const __m128i efgh = _mm_shuffle_epi32(hgfe, 0x1b);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);

  for (; count > 0; count--, blocks += 64) {
    const __m128i abefBefore = abef, cdghBefore = cdgh;
    // The newest sixteen words of the schedule, those of four rounds in a register.
    __m128i words[4];
#pragma clang loop unroll(full)
    for (int four = 0; four < 16; four++) {
      __m128i *const w = &words[four & 3];
      if (four < 4) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(blocks + 16 * four));
        *w = _mm_shuffle_epi8(bytes, bytesOfWords);
      } else {
        const __m128i last = words[(four + 3) & 3];
        const __m128i sevenBack = _mm_alignr_epi8(last, words[(four + 2) & 3], 4);
        const __m128i first = _mm_sha256msg1_epu32(*w, words[(four + 1) & 3]);
        *w = _mm_sha256msg2_epu32(_mm_add_epi32(first, sevenBack), last);
      }
      const __m128i k = _mm_loadu_si128((const __m128i *)(constants + 4 * four));
      const __m128i sums = _mm_add_epi32(*w, k);
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sums);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sums, 0x0e));
    }
    abef = _mm_add_epi32(abef, abefBefore);
    cdgh = _mm_add_epi32(cdgh, cdghBefore);
  }

  const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

static inline int csha256_is_there(void) { return 0; }

static inline void csha256_compress(
    uint32_t *state, const uint32_t *constants, const uint8_t *blocks, size_t count) {}

#endif
