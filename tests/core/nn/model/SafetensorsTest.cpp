// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Safetensors.h"
#include "core/base/Files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace rollcall;
using namespace rollcall::nn;

class SafetensorsTest : public QObject
{
    Q_OBJECT

    static std::vector<std::byte> file(const QByteArray& header, std::size_t dataBytes)
    {
        const auto length = static_cast<std::uint64_t>(header.size());
        std::vector<std::byte> bytes(sizeof length + static_cast<std::size_t>(header.size()) + dataBytes);
        std::memcpy(bytes.data(), &length, sizeof length);
        std::memcpy(bytes.data() + sizeof length, header.constData(), static_cast<std::size_t>(header.size()));
        return bytes;
    }

    static std::size_t addressSpaceBytes()
    {
        QFile file(QStringLiteral("/proc/self/statm"));
        const bool opened = file.open(QIODevice::ReadOnly);
        return opened ? file.readAll().split(' ').front().toULongLong() * static_cast<std::size_t>(::getpagesize()) : 0;
    }

private Q_SLOTS:
    void writesAndReadsBack()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("x.safetensors")).toStdString();
        SafetensorsFile content;
        content.metadata = {{"format", "anything"}, {"text", "Grüße \"quoted\""}};
        content.tensors = {{"b", {2, 3}, {1, 2, 3, 4, 5, 6}}, {"a", {}, {7}}, {"empty", {0}, {}}};
        QVERIFY(writeSafetensors(path, content).ok());
        const auto read = readSafetensors(path);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QVERIFY(read->metadata == content.metadata);
        QCOMPARE(read->tensors.size(), 3U);
        for (const NamedTensor& tensor : content.tensors) {
            const auto same = std::ranges::find(read->tensors, tensor.name, &NamedTensor::name);
            QVERIFY(same != read->tensors.end());
            QVERIFY(same->shape == tensor.shape && same->values == tensor.values);
        }
    }

    void everyTruncationIsAnError()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("x.safetensors")).toStdString();
        QVERIFY(writeSafetensors(path, {{{"k", "v"}}, {{"t", {2, 2}, {1, 2, 3, 4}}}}).ok());
        const auto bytes = *readFile(path, 1 << 20);
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            QVERIFY(!parseSafetensors(std::span(bytes).first(length), "cut").ok());
        }
        QVERIFY(parseSafetensors(bytes, "whole").ok());
    }

    void hostileHeadersAreErrors_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("dataBytes");
        const auto tensor = [](const char* shape, const char* offsets) {
            return QByteArray("{\"t\":{\"dtype\":\"F32\",\"shape\":") + shape + ",\"data_offsets\":" + offsets + "}}";
        };
        QTest::newRow("no JSON") << QByteArray("not json at all") << 4;
        QTest::newRow("an array") << QByteArray("[1,2,3]") << 4;
        QTest::newRow("another type") << QByteArray(R"({"t":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})") << 4;
        QTest::newRow("no offsets") << QByteArray(R"({"t":{"dtype":"F32","shape":[1]}})") << 4;
        QTest::newRow("past the end") << tensor("[2]", "[0,8]") << 4;
        QTest::newRow("begin behind end") << tensor("[1]", "[4,0]") << 4;
        QTest::newRow("shape too large") << tensor("[4294967295,4294967295]", "[0,4]") << 4;
        QTest::newRow("shape overflows") << tensor("[65536,65536,65536,65536]", "[0,4]") << 4;
        QTest::newRow("negative shape") << tensor("[-1]", "[0,4]") << 4;
        QTest::newRow("fractional shape") << tensor("[1.5]", "[0,4]") << 4;
        QTest::newRow("shape and size differ") << tensor("[2]", "[0,4]") << 4;
        QTest::newRow("a hole before") << tensor("[1]", "[4,8]") << 8;
        QTest::newRow("bytes left over") << tensor("[1]", "[0,4]") << 8;
        QTest::newRow("metadata no text") << QByteArray(R"({"__metadata__":{"a":1}})") << 0;
    }

    void hostileHeadersAreErrors()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const int, dataBytes);
        QVERIFY(!parseSafetensors(file(header, static_cast<std::size_t>(dataBytes)), "hostile").ok());
    }

    /// What a header costs is in proportion to its bytes, whatever is in it.
    void hostileHeadersCostLittleMemory_data()
    {
        QTest::addColumn<QByteArray>("header");
        constexpr int kBytes = 10 << 20;
        QTest::newRow("brackets") << QByteArray(kBytes, '[');
        QTest::newRow("braces") << QByteArray("{\"a\":").repeated(kBytes / 5);
        QTest::newRow("brackets within") << "{\"a\":" + QByteArray(kBytes, '[');
        QTest::newRow("numbers") << "{\"a\":[" + QByteArray("1,").repeated(kBytes / 2) + "1]}";
        QTest::newRow("objects") << "{\"a\":[" + QByteArray("{},").repeated(kBytes / 3) + "{}]}";
        QTest::newRow("a text") << "{\"a\":\"" + QByteArray(kBytes, 'x') + "\"}";
    }

    void hostileHeadersCostLittleMemory()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the sanitizers bring their own heap");
#else
        QFETCH(const QByteArray, header);
        const std::vector<std::byte> bytes = file(header, 0);
        // No more addresses than now and 100 MB: a child that asks for more fails, and says so by how it ends.
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            rlimit limit{};
            limit.rlim_cur = limit.rlim_max = addressSpaceBytes() + (100U << 20U);
            ::setrlimit(RLIMIT_AS, &limit);
            ::_exit(parseSafetensors(bytes, "hostile").ok() ? 1 : 0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY2(WIFEXITED(status), "it ran out of memory");
        QCOMPARE(WEXITSTATUS(status), 0);
#endif
    }

    void hugeHeaderLengthIsAnError()
    {
        std::vector<std::byte> bytes(64, std::byte{0xff});
        QCOMPARE(parseSafetensors(bytes, "noise").error().code, ErrorCode::Incompatible);
    }
};

QTEST_GUILESS_MAIN(SafetensorsTest)
#include "SafetensorsTest.moc"
