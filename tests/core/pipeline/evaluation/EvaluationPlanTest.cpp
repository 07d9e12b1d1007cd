// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/EvaluationPlan.h"

#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::pipeline;

/// What only the window asks of a plan; the rest is in EvaluateCommandTest.
class EvaluationPlanTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

private Q_SLOTS:
    void groupsByWhatIsKnown()
    {
        QVERIFY(writeFileAtomically(path("trials.txt"), "1 a/1.wav a/2.wav\n0 a/1.wav b/1.wav\n").ok());
        EvaluationOptions options;
        options.trials = path("trials.txt");
        options.root = m_folder.path().toStdString();
        options.byAll = true;
        options.skipBad = true;
        auto recordings = Recordings::open(options.root);
        QVERIFY(recordings.ok());
        const auto without = planEvaluation(options, *recordings, {}, {});
        QVERIFY2(without.ok(), without ? "" : without.error().message.c_str());
        QCOMPARE(without->groupings, (std::vector{eval::Grouping::Duration, eval::Grouping::Snr}));
        QVERIFY(writeFileAtomically(path("meta.tsv"), "speaker\tgender\na\tf\nb\tm\n").ok());
        const auto with = planEvaluation(options, *recordings, {}, {});
        QCOMPARE(with->groupings.size(), eval::kGroupings.size());
        QCOMPARE(with->table.at("b").sex, std::string("m"));
    }
};

QTEST_APPLESS_MAIN(EvaluationPlanTest)
#include "EvaluationPlanTest.moc"
