// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/Checkpoints.h"
#include "core/base/Files.h"
#include "tests/support/FaultyDisk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::train;

class CheckpointsTest : public QObject
{
    Q_OBJECT

    static nn::SafetensorsFile fileOf(float value)
    {
        nn::SafetensorsFile file;
        file.tensors.push_back({"x", {1}, {value}});
        return file;
    }

private Q_SLOTS:
    void theLastFewStay()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        const Checkpoints checkpoints(run, 2);
        QCOMPARE(checkpoints.readNewest({}).error().code, ErrorCode::NotFound);
        for (const int step : {7, 90, 1000, 20000}) {
            QVERIFY(checkpoints.write(step, fileOf(static_cast<float>(step))).ok());
        }
        QVERIFY(checkpoints.write(20000, fileOf(1.5F)).ok()); // the same step again: replaced
        const auto count = std::distance(std::filesystem::directory_iterator(run / "checkpoints"), {});
        QCOMPARE(count, 2);
        QCOMPARE(checkpoints.readNewest({})->tensors.front().values.front(), 1.5F);
    }

    void aDamagedOneIsSkippedAndTold()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        const Checkpoints checkpoints(run, 3);
        QVERIFY(checkpoints.write(1, fileOf(1.0F)).ok());
        QVERIFY(checkpoints.write(2, fileOf(2.0F)).ok());
        const auto newest = run / "checkpoints" / "000000002.safetensors";
        std::filesystem::resize_file(newest, std::filesystem::file_size(newest) - 2);
        std::vector<std::string> told;
        const auto read = checkpoints.readNewest([&](const std::string& text) { told.push_back(text); });
        QVERIFY(read.ok());
        QCOMPARE(read->tensors.front().values.front(), 1.0F);
        QCOMPARE(told.size(), 1U);
        QVERIFY(told.front().find("000000002") != std::string::npos);
    }

    void survivesAFaultyDisk_data() { test::addFaultRows(); }

    /// The newest whole checkpoint is found, and the one before is not given up for one that cannot be written.
    void survivesAFaultyDisk()
    {
        QFETCH(test::FaultyDisk::Fault, fault);
        Result<void> written;
        test::FaultSweep{
            [](const std::filesystem::path& run) { QVERIFY(Checkpoints(run, 1).write(1, fileOf(1.0F)).ok()); },
            [&](const std::filesystem::path& run) { written = Checkpoints(run, 1).write(2, fileOf(2.0F)); },
            [&](const std::filesystem::path& run, bool failed) {
                QVERIFY(written.ok() || failed);
                QVERIFY(written.ok() || written.error().message.find("000000002") != std::string::npos);
                int damaged = 0;
                const auto read = Checkpoints(run, 1).readNewest([&](const std::string&) { ++damaged; });
                QVERIFY(read.ok());
                QCOMPARE(damaged, 0);
                QCOMPARE(read->tensors.front().values.front(), written.ok() ? 2.0F : 1.0F);
                QVERIFY(Checkpoints(run, 1).write(3, fileOf(3.0F)).ok());
            }}
            .run(fault);
    }
};

QTEST_GUILESS_MAIN(CheckpointsTest)
#include "CheckpointsTest.moc"
