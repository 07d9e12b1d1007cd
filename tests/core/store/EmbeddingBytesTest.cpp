// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/EmbeddingBytes.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using namespace rollcall::store;

class EmbeddingBytesTest : public QObject
{
    Q_OBJECT

    using Bytes = std::vector<std::uint8_t>;

private Q_SLOTS:
    /// Bytes by `struct.pack("<4f", 0.5, -0.5, 0.5, -0.5)` of Python.
    void littleEndianFloats()
    {
        const Embedding embedding{0.5F, -0.5F, 0.5F, -0.5F};
        const Bytes bytes{0, 0, 0, 0x3f, 0, 0, 0, 0xbf, 0, 0, 0, 0x3f, 0, 0, 0, 0xbf};
        QVERIFY(embeddingToBytes(embedding) == bytes);
        QVERIFY(embeddingFromBytes(bytes.data(), bytes.size(), 4) == embedding);
    }

    void othersAreRefused()
    {
        const Bytes one{0, 0, 0x80, 0x3f}; // 1
        QVERIFY(embeddingFromBytes(one.data(), one.size(), 1).has_value());
        QVERIFY(!embeddingFromBytes(one.data(), one.size() - 1, 1).has_value());
        const std::int64_t wrapping = (std::int64_t{1} << 62) + 1; // times four bytes: 4, in 64 bits
        for (const std::int64_t dimension : {std::int64_t{-1}, std::int64_t{0}, std::int64_t{2}, wrapping}) {
            QVERIFY(!embeddingFromBytes(one.data(), one.size(), dimension).has_value());
        }
        const Bytes half{0, 0, 0, 0x3f};
        QVERIFY(!embeddingFromBytes(half.data(), half.size(), 1).has_value());
    }

    void unitLength()
    {
        QVERIFY(isUnitLength({0.6F, 0.8F}));
        QVERIFY(isUnitLength({1.0009F}) && !isUnitLength({1.0011F}));
        QVERIFY(!isUnitLength({}));
        QVERIFY(!isUnitLength({std::numeric_limits<float>::quiet_NaN()}));
    }
};

QTEST_GUILESS_MAIN(EmbeddingBytesTest)
#include "EmbeddingBytesTest.moc"
