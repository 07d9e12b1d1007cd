// SPDX-License-Identifier: GPL-3.0-or-later
// Long because its cases go on with the same training, which takes long.
#include "core/train/loop/Trainer.h"
#include "core/audio/augment/NoiseSplit.h"
#include "core/base/Files.h"
#include "core/dataset/Dataset.h"
#include "core/dataset/FolderDataset.h"
#include "core/dataset/pack/Pack.h"
#include "core/dataset/pack/PackWriter.h"
#include "core/nn/Embedder.h"
#include "core/nn/TorchNetwork.h"
#include "core/nn/model/Model.h"
#include "tests/support/Lists.h"
#include "tests/support/SpeechCorpus.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::train;

/// A whole training on four synthetic voices, which must really learn to tell four others apart.
class TrainerTest : public QObject
{
    Q_OBJECT

    static constexpr const char* kRecipe = R"(
        name = "tiny"
        seed = 3
        [network]
        channels = [8, 16, 32]
        blocksPerStage = 1
        embeddingLength = 64
        [data]
        cropFrames = 100
        [softmax]
        steps = 60
        batch = 16
        learningRate = 0.003
        warmupSteps = 5
        [triplet]
        steps = 20
        triplets = 4
        learningRate = 0.001
        warmupSteps = 2
        [run]
        evaluateEverySteps = 40
        checkpointEverySteps = 7
    )";

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    TrainingJob job(const char* run) const
    {
        TrainingJob job;
        job.recipe = *parseRecipe(kRecipe, "tiny.toml");
        job.speech = std::make_shared<FolderDataset>(path("corpus"));
        job.corpus = *job.speech->corpus(test::listOf({"id000", "id001", "id002", "id003"}));
        for (int a = 4; a < 8; ++a) {
            for (int b = a; b < 8; ++b) {
                for (int clip = 0; clip < 3; ++clip) {
                    job.devTrials.push_back(
                        {a == b, "id00" + std::to_string(a) + "/s0/0000" + std::to_string(clip) + ".flac",
                         "id00" + std::to_string(b) + "/s1/0000" + std::to_string((clip + 1) % 3) + ".flac"});
                }
            }
        }
        job.runFolder = path(run);
        return job;
    }

    [[nodiscard]] std::filesystem::path newestCheckpoint(const char* run) const
    {
        std::filesystem::path newest;
        for (const auto& entry : std::filesystem::directory_iterator(path(run) / "checkpoints")) {
            newest = std::max(newest, entry.path());
        }
        return newest;
    }

private Q_SLOTS:
    void initTestCase()
    {
        nn::setComputeThreads(1);
        if (!test::writeSpeechCorpus(QString::fromStdString(path("corpus").string()), 8, 3)) {
            QSKIP("espeak-ng is not installed");
        }
    }

    void learns()
    {
        std::vector<CurvePoint> curve;
        TrainingObserver observer;
        observer.onCurve = [&](const CurvePoint& point) { curve.push_back(point); };
        const auto model = runTraining(job("whole"), observer);
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().message.c_str());
        QCOMPARE(curve.size(), 4U); // softmax steps 20, 40, 60 and triplet step 20
        QVERIFY2(curve[2].loss < 0.7 * curve[0].loss,
                 qPrintable(QStringLiteral("%1 -> %2").arg(curve[0].loss).arg(curve[2].loss)));
        const double eer = curve.back().devEerPercent.value_or(100.0);
        QVERIFY2(eer < 20.0, qPrintable(QString::number(eer)));
        const auto read = nn::readModel(*model);
        QVERIFY(read.ok());
        QCOMPARE(read->trainingSpeakers.size(), 4U);
        QVERIFY(read->evaluation.contains("devSet"));
        QVERIFY(read->calibration->slope > 0.0);
        QCOMPARE(readLines(path("whole") / "curves.csv")->size(), curve.size() + 1);
    }

    /// Corpora are weighed by name: what is drawn differs, and a name that nobody bears is told.
    void corporaAreWeighed()
    {
        const auto lossOf = [this](const char* run, const char* weights, std::string& told) {
            TrainingJob weighed = job(run);
            weighed.recipe = *parseRecipe(std::string(kRecipe) + weights, "tiny.toml");
            weighed.recipe.softmax.steps = 20;
            weighed.recipe.triplet.steps = 0;
            weighed.devTrials.clear();
            weighed.corpus.speakers[0].corpus = "left";
            weighed.corpus.speakers[1].corpus = "left";
            double loss = 0.0;
            TrainingObserver observer;
            observer.onCurve = [&loss](const CurvePoint& point) { loss = point.loss; };
            observer.onMessage = [&told](const std::string& message) { told += message + '\n'; };
            return runTraining(weighed, observer).ok() ? loss : -1.0;
        };
        std::string plain;
        std::string even;
        std::string heavy;
        const double unweighed = lossOf("unweighed", "", plain);
        QVERIFY(unweighed > 0.0);
        QCOMPARE(lossOf("even", "[data.corpusWeights]\nleft = 1.0\nnowhere = 9.0", even), unweighed);
        const double weighed = lossOf("heavy", "[data.corpusWeights]\nleft = 9.0", heavy);
        QVERIFY(weighed > 0.0);
        QVERIFY(weighed != unweighed);
        QVERIFY(plain.find("weighs") == std::string::npos);
        QVERIFY(heavy.find("weighs") == std::string::npos);
        QVERIFY2(even.find("weighs corpora of which there is no speaker: nowhere\n") != std::string::npos,
                 even.c_str());
    }

    /// Whom the start model knows, its successor knows, also after a stop; nobody of them may be development.
    void speakersOfTheStartModelCount()
    {
        TrainingJob next = job("next");
        next.startModel = path("whole") / "model.safetensors";
        next.corpus = *next.speech->corpus(test::listOf({"id002", "id003"}));
        next.recipe.softmax.steps = 6;
        next.recipe.triplet.steps = 0;
        TrainingObserver observer;
        std::size_t asked = 0;
        observer.shouldStop = [&asked] { return ++asked > 16; }; // 12 files, the class vectors, some steps
        QVERIFY(runTraining(next, observer).error().isCancelled());
        next.resume = isResumable(next.runFolder);
        QVERIFY(next.resume);
        next.startModel.clear();
        const auto model = runTraining(next, {});
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().message.c_str());
        QCOMPARE(nn::readModel(*model)->trainingSpeakers,
                 (std::vector<std::string>{"id000", "id001", "id002", "id003"}));

        TrainingJob seen = job("seen-before");
        seen.startModel = path("whole") / "model.safetensors";
        seen.corpus = *seen.speech->corpus(test::listOf({"id002", "id003"}));
        seen.devTrials.push_back({true, "id000/s0/00000.flac", "id000/s1/00000.flac"});
        const auto refused = runTraining(seen, {});
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QVERIFY(refused.error().message.find("id000") != std::string::npos);
    }

    /// The first batch after another training is told apart at once: the class vectors are the speakers' embeddings.
    void aTrainedNetworkGivesTheClassVectors()
    {
        const auto firstStep = [this](const std::filesystem::path& start, const char* run) {
            TrainingJob one = job(run);
            one.startModel = start;
            one.recipe.softmax.steps = 1;
            one.recipe.triplet.steps = 0;
            CurvePoint first;
            TrainingObserver observer;
            observer.onCurve = [&first](const CurvePoint& point) { first = point; };
            const auto model = runTraining(one, observer);
            return model.ok() ? Result(first) : Result<CurvePoint>(model.error());
        };
        const auto fresh = firstStep({}, "fresh");
        const auto trained = firstStep(path("whole") / "model.safetensors", "trained");
        QVERIFY2(fresh.ok() && trained.ok(), trained.ok() ? "" : trained.error().message.c_str());
        QVERIFY2(
            *trained->trainingAccuracy > 0.8 && *trained->trainingAccuracy > *fresh->trainingAccuracy + 0.25,
            qPrintable(QStringLiteral("%1 after %2").arg(*trained->trainingAccuracy).arg(*fresh->trainingAccuracy)));
    }

    /// Eight bits of mantissa change the first steps a little. Later ones drift apart, as chaotic things do.
    void bfloat16TrainsLikeFloat32()
    {
        const auto curveWith = [this](Precision precision, const char* run) {
            TrainingJob few = job(run);
            few.recipe.precision = precision;
            few.recipe.softmax.steps = 3;
            few.recipe.triplet.steps = 2;
            std::vector<CurvePoint> curve;
            TrainingObserver observer;
            observer.onCurve = [&curve](const CurvePoint& point) { curve.push_back(point); };
            const auto model = runTraining(few, observer);
            return model.ok() ? Result(curve) : Result<std::vector<CurvePoint>>(model.error());
        };
        const auto whole = curveWith(Precision::Float32, "float32");
        const auto halved = curveWith(Precision::BFloat16, "bfloat16");
        QVERIFY2(whole.ok() && halved.ok(), halved.ok() ? "" : halved.error().message.c_str());
        QCOMPARE(halved->size(), 2U);
        for (std::size_t i = 0; i < halved->size(); ++i) {
            const double loss = (*halved)[i].loss;
            const double expected = (*whole)[i].loss;
            QVERIFY2(loss != expected, "computed in float32");
            QVERIFY2(std::abs(loss - expected) < 0.02 * expected,
                     qPrintable(QStringLiteral("%1 for %2").arg(loss).arg(expected)));
        }
    }

    /// Stopped anywhere and resumed, a training ends with the same weights and the same curve.
    void resumesAsIfNothingHadHappened()
    {
        // shouldStop is asked for every file read (24) and after every step.
        TrainingObserver counting;
        auto interrupted = job("interrupted");
        std::size_t round = 0;
        for (;; ++round) {
            QVERIFY(round < 10);
            std::size_t asked = 0;
            const std::size_t limit = round < 3 ? 24 + 19 : 100000;
            counting.shouldStop = [&asked, limit] { return ++asked > limit; };
            const auto result = runTraining(interrupted, counting);
            if (result) {
                break;
            }
            QVERIFY2(result.error().isCancelled(), result.error().message.c_str());
            interrupted.resume = isResumable(path("interrupted"));
            // A note in the recipe changes nothing of what it means.
            interrupted.recipe = *parseRecipe(std::string("# Stopped again.\n") + kRecipe, "tiny.toml");
        }
        QVERIFY(round >= 2);
        const auto whole = *nn::readSafetensors(newestCheckpoint("whole"));
        const auto pieces = *nn::readSafetensors(newestCheckpoint("interrupted"));
        QCOMPARE(whole.tensors.size(), pieces.tensors.size());
        for (std::size_t i = 0; i < whole.tensors.size(); ++i) {
            QCOMPARE(whole.tensors[i].name, pieces.tensors[i].name);
            QVERIFY2(whole.tensors[i].values == pieces.tensors[i].values, whole.tensors[i].name.c_str());
        }
        // All columns but the speed of the machine.
        const auto withoutSpeed = [](const std::filesystem::path& file) {
            auto lines = *readLines(file);
            for (std::string& line : lines) {
                line.resize(line.rfind(','));
            }
            return lines;
        };
        QVERIFY(withoutSpeed(path("whole") / "curves.csv") == withoutSpeed(path("interrupted") / "curves.csv"));
    }

    /// Silence is left out by the pack's own regions, development recordings are found in it: not a weight differs.
    void learnsTheSameFromAPack()
    {
        QVERIFY(writePack(*scanCorpus(path("corpus"), std::nullopt), {}, path("pack"), {}).ok());
        auto packed = job("packed");
        packed.speech = *Pack::open(path("pack"));
        packed.corpus = *packed.speech->corpus(test::listOf({"id000", "id001", "id002", "id003"}));
        const auto model = runTraining(packed, {});
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().message.c_str());
        const auto folder = *nn::readSafetensors(path("whole") / "model.safetensors");
        const auto pack = *nn::readSafetensors(*model);
        QCOMPARE(pack.tensors.size(), folder.tensors.size());
        for (std::size_t i = 0; i < pack.tensors.size(); ++i) {
            QVERIFY2(pack.tensors[i].values == folder.tensors[i].values, pack.tensors[i].name.c_str());
        }
    }

    void refusesWhatWouldMislead()
    {
        auto again = job("whole");
        QCOMPARE(runTraining(again, {}).error().code, ErrorCode::InvalidArgument); // a run is there already
        again.resume = true;
        again.recipe = *parseRecipe(std::string(kRecipe) + "[optimiser]\nweightDecay = 0.5\n", "other.toml");
        QCOMPARE(runTraining(again, {}).error().code, ErrorCode::InvalidArgument); // another recipe
        auto seen = job("seen");
        seen.devTrials.push_back({true, "id000/s0/00000.flac", "id000/s1/00000.flac"});
        const auto refused = runTraining(seen, {});
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument); // a test speaker is in the training
        QVERIFY(refused.error().message.find("id000") != std::string::npos);
    }

    void everyArchitectureLearns_data()
    {
        QTest::addColumn<QByteArray>("sections");
        QTest::newRow("ResNet") << QByteArray("[frontEnd]\npreset = \"kaldi-fbank\"\n[network]\npreset = "
                                              "\"resnet34\"\nchannels = [4, 8, 16]\nstageBlocks = [1, 1, 1]\n");
        QTest::newRow("recurrent") << QByteArray(
            "[network]\npreset = \"paper-gru\"\nchannels = [8]\ngruLayers = 2\ngruUnits = 32\n");
        QTest::newRow("recurrent, bfloat16")
            << QByteArray("[run]\nprecision = \"bfloat16\"\n[network]\npreset = \"paper-gru\"\nchannels = "
                          "[8]\ngruLayers = 2\ngruUnits = 32\n");
    }

    /// From the recipe to a model file that the program embeds with.
    void everyArchitectureLearns()
    {
        QFETCH(const QByteArray, sections);
        const std::string run = "architecture-" + std::string(QTest::currentDataTag());
        TrainingJob small = job(run.c_str());
        small.recipe = *parseRecipe(sections.toStdString() + "[softmax]\nsteps = 60\nbatch = 16\nlearningRate = "
                                                             "0.003\n[data]\ncropFrames = 100\n",
                                    "small.toml");
        small.devTrials.clear();
        std::vector<CurvePoint> curve;
        TrainingObserver observer;
        observer.onCurve = [&curve](const CurvePoint& point) { curve.push_back(point); };
        const auto file = runTraining(small, observer);
        QVERIFY2(file.ok(), file.ok() ? "" : file.error().message.c_str());
        QVERIFY2(curve.back().loss < 0.8 * curve.front().loss,
                 qPrintable(QStringLiteral("%1 -> %2").arg(curve.front().loss).arg(curve.back().loss)));
        auto embedder = nn::Embedder::load(*file);
        QVERIFY2(embedder.ok(), embedder.ok() ? "" : embedder.error().message.c_str());
        QVERIFY(embedder->model().network == small.recipe.network);
        QVERIFY(embedder->embedSpeech(std::vector<float>(16000, 0.1F)).ok());
    }

    /// A trained network goes on in a wider one: it knows what it knew.
    void aNarrowerNetworkIsWidened()
    {
        TrainingJob wider = job("wider");
        wider.startModel = path("whole") / "model.safetensors";
        wider.recipe.network.channels = {12, 16, 48};
        wider.recipe.softmax.steps = 1;
        wider.recipe.softmax.learningRate.peak = 1e-6;
        wider.recipe.triplet.steps = 0;
        CurvePoint first;
        TrainingObserver observer;
        observer.onCurve = [&first](const CurvePoint& point) { first = point; };
        std::string told;
        observer.onMessage = [&told](const std::string& text) { told += text + "\n"; };
        const auto model = runTraining(wider, observer);
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().message.c_str());
        QCOMPARE(nn::readModel(*model)->network.channels, wider.recipe.network.channels);
        QVERIFY2(*first.trainingAccuracy > 0.8, qPrintable(QString::number(*first.trainingAccuracy)));
        const double eer = first.devEerPercent.value_or(100.0);
        QVERIFY2(eer < 20.0, qPrintable(QString::number(eer))); // as learns()
        QVERIFY2(told.find("widened to 12, 16, 48") != std::string::npos, told.c_str());

        TrainingJob narrower = job("narrower");
        narrower.startModel = wider.startModel;
        narrower.recipe.network.channels = {8, 12, 32};
        const auto refused = runTraining(narrower, {});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(refused.error().message.find("widened") != std::string::npos, refused.error().message.c_str());
        QVERIFY(!std::filesystem::exists(narrower.runFolder));
    }

    /// What is wrong with the request is said at once: not after hours of reading, and without leaving a folder behind.
    void complainsBeforeItReads_data()
    {
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("named");
        QTest::newRow("noise wanted, none given") << QStringLiteral("noise") << QStringLiteral("--noise");
        QTest::newRow("no such device") << QStringLiteral("device") << QStringLiteral("cuda:99");
        QTest::newRow("no such start model") << QStringLiteral("start") << QStringLiteral("none.safetensors");
        QTest::newRow("nothing to go on with") << QStringLiteral("resume") << QStringLiteral("--resume");
    }
    void complainsBeforeItReads()
    {
        QFETCH(QString, wrong);
        QFETCH(QString, named);
        auto wished = job("unbegun");
        if (wrong == QStringLiteral("noise")) {
            wished.recipe.augmentation.noiseProb = 0.5;
        } else if (wrong == QStringLiteral("device")) {
            wished.device = "cuda:99";
        } else if (wrong == QStringLiteral("start")) {
            wished.startModel = path("none.safetensors");
        } else {
            wished.resume = true;
        }
        TrainingObserver observer;
        bool hasRead = false;
        observer.shouldStop = [&hasRead] { // asked for every file
            hasRead = true;
            return false;
        };
        const auto refused = runTraining(wished, observer);
        QVERIFY(!refused.ok());
        QVERIFY2(refused.error().message.find(named.toStdString()) != std::string::npos,
                 refused.error().message.c_str());
        QVERIFY(!hasRead);
        QVERIFY(!std::filesystem::exists(wished.runFolder));
    }

    void halfOfTheNoiseIsKeptForMeasuring()
    {
        const auto all = (*openDataset(path("corpus")))->everything();
        QVERIFY(all.ok());
        const auto kept = std::ranges::count_if(*all, [](const DatasetUtterance& recording) {
            return audio::noiseHalfOf(recording.path) == audio::NoiseHalf::Training;
        });
        QVERIFY(kept > 0 && kept < std::ssize(*all));
        auto noisy = job("noisy");
        noisy.noiseFolder = path("corpus");
        TrainingObserver observer;
        std::string told;
        observer.onMessage = [&told](const std::string& message) { told += message + "\n"; };
        observer.shouldStop = [&told] { return told.find("recordings of noise") != std::string::npos; };
        QCOMPARE(runTraining(noisy, observer).error().code, ErrorCode::Cancelled);
        QVERIFY2(told.find(std::to_string(kept) + " recordings of noise are mixed in") != std::string::npos,
                 told.c_str());
    }

    /// The one before it takes over; the end is the same.
    void damagedCheckpointIsSkipped()
    {
        auto damaged = job("interrupted");
        damaged.resume = true;
        QVERIFY(writeFileAtomically(newestCheckpoint("interrupted"), "half a file").ok());
        QVERIFY(runTraining(damaged, {}).ok());
        const auto whole = *nn::readSafetensors(newestCheckpoint("whole"));
        const auto again = *nn::readSafetensors(newestCheckpoint("interrupted"));
        QCOMPARE(whole.tensors.size(), again.tensors.size());
        for (std::size_t i = 0; i < whole.tensors.size(); ++i) {
            QVERIFY2(whole.tensors[i].values == again.tensors[i].values, whole.tensors[i].name.c_str());
        }
        for (const auto& entry : std::filesystem::directory_iterator(path("interrupted") / "checkpoints")) {
            QVERIFY(writeFileAtomically(entry.path(), "half a file").ok());
        }
        QVERIFY(!runTraining(damaged, {}).ok());
        QCOMPARE(readRunState(path("interrupted"))->phase, RunPhase::Finished); // its network is there all the same
    }

    void otherInputsCannotGoOn_data()
    {
        QTest::addColumn<QString>("changed");
        for (const char* what : {"files", "corpora", "trials", "no trials", "noise"}) {
            QTest::newRow(what) << QString::fromUtf8(what);
        }
    }
    void otherInputsCannotGoOn()
    {
        QFETCH(const QString, changed);
        auto other = job("whole");
        other.resume = true;
        if (changed == QStringLiteral("files")) {
            other.corpus.speakers.front().files.pop_back();
        } else if (changed == QStringLiteral("corpora")) {
            other.corpus.speakers.front().corpus = "another";
            other.corpus.speakers.back().corpus = "another";
        } else if (changed == QStringLiteral("trials")) {
            other.devTrials.pop_back();
        } else if (changed == QStringLiteral("no trials")) {
            other.devTrials.clear();
        } else {
            other.noiseFolder = path("corpus") / "id007";
        }
        other.config.dataSet = "/other";
        const auto before = *readFile(path("whole") / "model.safetensors", 1U << 26U);
        const auto refused = runTraining(other, {});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        // What was reached is still known, and the best network still there.
        const auto state = readRunState(path("whole"));
        QCOMPARE(state->phase, RunPhase::Finished);
        QCOMPARE(state->stepsDone, 80);
        QCOMPARE(state->dataSet, std::string()); // what it was begun with
        QVERIFY(state->bestEerPercent.has_value());
        QVERIFY(*readFile(path("whole") / "model.safetensors", 1U << 26U) == before);
    }

    /// A network that ranks the wrong way round still makes a file that can be read.
    void worseThanChanceIsAModelToo()
    {
        auto wrong = job("wrong-way");
        wrong.recipe.softmax.steps = 1;
        wrong.recipe.triplet.steps = 0;
        for (dataset::Trial& trial : wrong.devTrials) {
            trial.same = !trial.same;
        }
        wrong.startModel = path("whole") / "model.safetensors";
        wrong.recipe.softmax.learningRate.peak = 1e-6;
        const auto model = runTraining(wrong, {});
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().message.c_str());
        const auto read = nn::readModel(*model);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QCOMPARE(read->calibration->slope, nn::Calibration{}.slope);
    }

    /// A stop just when a phase is to end early: resumed, it does not go on for all that.
    void anEarlyEndOutlivesAStop()
    {
        std::string text = kRecipe;
        text.replace(text.find("evaluateEverySteps = 40"), 23, "evaluateEverySteps = 5\npatience = 1");
        text.replace(text.find("learningRate = 0.003"), 20, "learningRate = 0.0000001"); // nothing is gained
        auto patient = job("patient");
        patient.recipe = *parseRecipe(text, "patient.toml");
        patient.recipe.triplet.steps = 0;
        std::int64_t last = 0;
        TrainingObserver observer;
        observer.onCurve = [&last](const CurvePoint& point) { last = point.step; };
        QVERIFY(runTraining(patient, observer).ok());
        QVERIFY2(last >= 10 && last < 60, qPrintable(QString::number(last)));
        auto stopped = job("patient-stopped");
        stopped.recipe = patient.recipe;
        std::size_t asked = 0;
        // Asked at each of the 24 files, then after each step.
        observer.shouldStop = [&asked, last] { return ++asked == 24 + static_cast<std::size_t>(last); };
        QVERIFY(runTraining(stopped, observer).error().isCancelled());
        stopped.resume = true;
        observer.shouldStop = {};
        std::int64_t after = 0;
        observer.onCurve = [&after](const CurvePoint& point) { after = point.step; };
        QVERIFY(runTraining(stopped, observer).ok());
        QCOMPARE(after, 0);
    }

    /// Weights averaged, triplets from a pool, an early end: stopped anywhere, all of it goes on exactly.
    void averagesAndPoolsResumeToo()
    {
        std::string text = kRecipe;
        text.replace(text.find("evaluateEverySteps = 40"), 23, "evaluateEverySteps = 10\npatience = 3");
        text += "[optimiser]\nemaDecay = 0.9\n";
        text.replace(text.find("triplets = 4"), 12,
                     "triplets = 4\nmining = \"offline-hard\"\nminerPoolSpeakers = 4\nminerRefreshSteps = 6");
        auto pooled = job("pooled");
        pooled.recipe = *parseRecipe(text, "pooled.toml");
        QVERIFY(runTraining(pooled, {}).ok());
        auto pieces = job("pooled-pieces");
        pieces.recipe = pooled.recipe;
        for (std::size_t round = 0;; ++round) {
            QVERIFY(round < 20);
            std::size_t asked = 0;
            TrainingObserver observer;
            observer.shouldStop = [&asked] { return ++asked > 24 + 9; };
            const auto result = runTraining(pieces, observer);
            if (result) {
                break;
            }
            QVERIFY2(result.error().isCancelled(), result.error().message.c_str());
            QCOMPARE(readRunState(path("pooled-pieces"))->phase, RunPhase::Stopped);
            pieces.resume = true;
        }
        const auto whole = *nn::readSafetensors(path("pooled") / "model.safetensors");
        const auto again = *nn::readSafetensors(path("pooled-pieces") / "model.safetensors");
        for (std::size_t i = 0; i < whole.tensors.size(); ++i) {
            QVERIFY2(whole.tensors[i].values == again.tensors[i].values, whole.tensors[i].name.c_str());
        }
        QVERIFY(!readFile(path("pooled") / "hardest.json", 1U << 20U)->empty());
    }

    void waitsWhilePaused()
    {
        auto waiting = job("paused");
        std::filesystem::create_directories(path("paused"));
        QVERIFY(setPaused(path("paused"), true).ok());
        TrainingObserver observer;
        observer.shouldStop = [this] {
            const auto state = readRunState(path("paused"));
            if (state && state->phase == RunPhase::Paused) {
                if (!isResumable(path("paused")) || state->stepsDone != 1) {
                    return true;
                }
                return !setPaused(path("paused"), false).ok();
            }
            return false;
        };
        const auto result = runTraining(waiting, observer);
        QVERIFY2(result.ok(), result.ok() ? "" : result.error().message.c_str());
        const auto state = readRunState(path("paused"));
        QCOMPARE(state->phase, RunPhase::Finished);
        QCOMPARE(state->stepsDone, state->steps);
        QVERIFY(!isRunning(path("paused")));
    }
};

QTEST_GUILESS_MAIN(TrainerTest)
#include "TrainerTest.moc"
